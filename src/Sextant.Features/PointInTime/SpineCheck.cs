namespace Sextant.Features;

/// <summary>Finds the source of a training set's rows and checks that it has what the set needs, before any work.</summary>
static class SpineCheck
{
    static readonly TimeSpan DefaultRange = TimeSpan.FromDays(30);

    /// <exception cref="InvalidInputException">SXT2031, SXT2032, SXT2033, SXT2035: says what is missing and what is there.</exception>
    public static SpineSource Find(TrainingSetRequest request, ITabularReader reader, TimeProvider clock)
    {
        var given = new object?[] { request.SpineFile, request.SpineQuery, request.Events }.Count(source => source is not null);
        if (given != 1)
            throw new InvalidInputException("SXT2035", $"A training set takes its rows from a spine file, from a query or from a range of events: give exactly one of them, not {(given == 0 ? "none" : $"{given}")}.");
        if (request.Events is { } events) return OfEvents(request, events, clock);
        var (file, query) = (request.SpineFile, request.SpineQuery);
        var columns = file is not null ? reader.Describe(file) : reader.DescribeQuery(query!);
        var typed = Typed(request, columns);
        var schema = new Schema(typed.Select(column => new Field(column.Target, column.Type)));
        var time = TimeOf(request, schema);
        CheckNeeded(request.Set, schema);
        return new FileSpine(schema, time, cancellationToken => file is not null ? reader.Read(file, typed, cancellationToken) : reader.ReadQuery(query!, typed, cancellationToken));
    }

    static EventSpine OfEvents(TrainingSetRequest request, EventRange events, TimeProvider clock)
    {
        var until = events.Until ?? Timestamp.Now(clock);
        var longestTtl = request.Set.Members.Max(member => member.View?.Definition.Ttl);
        var from = events.From ?? until.Add(-(longestTtl ?? DefaultRange));
        if (from > until) throw new InvalidInputException("SXT2038", $"The range of events starts at {from}, after its end at {until}. Turn them around.");
        var schema = EventSpine.SchemaOf(events.Type);
        CheckNeeded(request.Set, schema);
        return new EventSpine(events.Type, from, until, events.Where, TimeOf(request, schema));
    }

    /// <summary>Reads keys as text and request data as it is declared, whatever the file looks like.</summary>
    static List<TabularColumn> Typed(TrainingSetRequest request, IReadOnlyList<TabularColumn> columns) => [.. columns.Select(column =>
    {
        var wanted = new[] { column.Target, column.Source }.FirstOrDefault(name => name == request.TimeColumn || request.Set.JoinKeys.Contains(name) || request.Set.Request.IndexOf(name) >= 0);
        if (wanted is null) return column;
        var requested = request.Set.Request.IndexOf(wanted);
        var type = wanted == request.TimeColumn ? FieldType.Time : requested >= 0 ? request.Set.Request.Fields[requested].Type : FieldType.Text;
        return column with { Target = Field.IsValidName(wanted) ? wanted : column.Target, Type = type };
    })];

    static int TimeOf(TrainingSetRequest request, Schema schema)
    {
        var time = schema.IndexOf(request.TimeColumn);
        if (time < 0)
            throw new InvalidInputException("SXT2032", $"The spine has no column '{request.TimeColumn}' with the time that each row's values are for.{NearestName.Hint(request.TimeColumn, Names(schema))} It has {string.Join(", ", Names(schema))}. Name the column of times if it is another.");
        return schema.Fields[time].Type == FieldType.Time
            ? time
            : throw new InvalidInputException("SXT2032", $"The spine's column '{request.TimeColumn}' is {schema.Fields[time].Type}, not time. Name the column of times if it is another.");
    }

    static void CheckNeeded(BoundSet set, Schema schema)
    {
        foreach (var key in set.JoinKeys)
        {
            if (schema.IndexOf(key) < 0)
                throw new InvalidInputException("SXT2031", $"The spine has no column '{key}', the key of {string.Join(", ", ViewsOf(set, key))}.{NearestName.Hint(key, Names(schema))} It has {string.Join(", ", Names(schema))}.");
            if (schema.Fields[schema.IndexOf(key)].Type != FieldType.Text)
                throw new InvalidInputException("SXT2031", $"The spine's column '{key}' is {schema.Fields[schema.IndexOf(key)].Type}, but keys are text.");
        }

        foreach (var field in set.Request.Fields)
        {
            var column = schema.IndexOf(field.Name);
            if (column < 0)
                throw new InvalidInputException("SXT2033", $"The spine has no column '{field.Name}' ({field.Type}), which on-demand features take from the request.{NearestName.Hint(field.Name, Names(schema))} It has {string.Join(", ", Names(schema))}.");
            if (schema.Fields[column].Type != field.Type)
                throw new InvalidInputException("SXT2033", $"On-demand features take '{field.Name}' from the request as {field.Type}, but the spine's column is {schema.Fields[column].Type}.");
        }
    }

    static IEnumerable<string> ViewsOf(BoundSet set, string key) =>
        set.Members.Where(member => member.Keys.Contains(set.JoinKeys.IndexOf(key))).Select(member => $"'{member.DisplayName}'");

    static IEnumerable<string> Names(Schema schema) => schema.Fields.Select(field => field.Name);
}
