using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sextant.Features;

/// <summary>
/// Makes training sets: for every row of a spine the features as they could be known at its time, computed from history by the code that
/// serves them. One row out for each row in, in the same order.
/// </summary>
/// <param name="tables">The history; the caller has compacted the log into it.</param>
/// <param name="events">The declared event types.</param>
/// <param name="reader">Reads spine files.</param>
/// <param name="writer">Writes the training set.</param>
/// <param name="clock">Says what now is.</param>
public sealed class TrainingSetBuilder(ITableStore tables, IEventCatalog events, ITabularReader reader, ITabularWriter writer, TimeProvider clock)
{
    /// <summary>Goes up whenever a value could change.</summary>
    public const int EngineVersion = 1;

    static readonly TimeSpan DefaultRange = TimeSpan.FromDays(30);

    /// <summary>Makes a training set. Nothing appears under the output's name before it is complete.</summary>
    /// <exception cref="InvalidInputException">SXT2030 to SXT2036: the spine lacks a column or a time, or there are two spines or none. SXT1101: a file cannot be read or written.</exception>
    public TrainingSetResult Build(TrainingSetRequest request, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var version = tables.Current.Number;
        using var spine = Open(request, version, cancellationToken);
        var schema = new Schema([.. spine.Columns.Fields.Select(field => field with { Required = false, Description = null }), .. request.Features.Columns.Select(column => new Field(column.Name, column.Type))]);
        using var file = writer.Create(request.Output, schema);
        var chunk = (int)Math.Clamp(request.MemoryLimitBytes / 2 / RowBytes(request.Features, spine.Columns), 1, 1 << 28);
        var join = new MemberJoin(tables, version, request.MemoryLimitBytes / 2);
        var rows = 0L;
        while (true)
        {
            var part = spine.Read(chunk);
            if (part.Count > 0) Write(request.Features, part, join, file, schema, cancellationToken);
            rows += part.Count;
            progress?.Report(rows);
            if (part.Count < chunk) break;
        }

        file.Complete(cancellationToken);
        var result = Describe(request.Features, spine.ContentHash, version, rows);
        File.WriteAllText(request.Output + ".json", JsonSerializer.Serialize(result, TrainingSetJson.Default.TrainingSetResult));
        return result;
    }

    SpineReader Open(TrainingSetRequest request, long version, CancellationToken cancellationToken)
    {
        if (request.SpineFile is null == request.Events is null)
            throw new InvalidInputException("SXT2035", "A training set takes one spine: a file (--spine) or the events of a type (--events), not both and not none.");
        if (request.SpineFile is not null)
        {
            if (request.From is not null || request.Until is not null || request.Where is not null)
                throw new InvalidInputException("SXT2035", "A spine from a file has its own rows: leave out --from, --until and --where, or take a spine of events (--events).");
            return SpineReader.OfFile(reader, request, cancellationToken);
        }

        if (!events.TryGet(request.Events!, out var type))
            throw new InvalidInputException("SXT2036", $"There is no event type '{request.Events}'.{NearestName.Hint(request.Events!, events.Types.Select(known => known.Name))} 'sextant events types' lists what is.");
        SpineColumns.Check(["event_id", "event_time", .. type.Schema.Fields.Select(field => field.Name)], request.Features, $"Event type '{type.Name}'");
        var until = request.Until ?? Timestamp.Now(clock);
        var ttls = request.Features.Members.Where(member => member.View?.Definition.Ttl is not null).Select(member => member.View!.Definition.Ttl!.Value).ToList();
        var from = request.From ?? until.Add(-(ttls.Count == 0 ? DefaultRange : ttls.Max()));
        if (from > until) throw new InvalidInputException("SXT2035", $"The spine's range ends ({until}) before it starts ({from}).");
        return SpineReader.OfEvents(tables, type, request, from, until, version, cancellationToken);
    }

    static void Write(BoundSet set, Spine spine, MemberJoin join, ITabularFile file, Schema schema, CancellationToken cancellationToken)
    {
        var joinKeys = set.JoinKeys.Select(key => spine.Columns.Schema.IndexOf(key)).ToArray();
        var requestColumns = set.Request.Fields.Select(field => spine.Columns.Schema.IndexOf(field.Name)).ToArray();
        var values = set.Members.Select(member => member.View is { } view
            ? join.Run(view, new MemberKeys(spine.Columns, spine.Count, [.. member.Keys.Select(key => joinKeys[key])]), spine, cancellationToken)
            : null).ToArray();
        var members = new OnDemandMembers(set);
        var output = new Row(schema);
        var spineColumns = spine.Columns.Schema.Count;
        for (var row = 0; row < spine.Count; row++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is not { } table) continue;
                table.Read(row, members.Rows[i]);
                OnDemandMembers.ApplyDefaults(set.Members[i].View!, members.Rows[i]);
            }

            members.Evaluate(new Timestamp(spine.Times[row]), (field, target, at) => spine.Columns.Read(row, requestColumns[field], target, at));
            output.Clear();
            for (var column = 0; column < spineColumns; column++) spine.Columns.Read(row, column, output, column);
            for (var column = 0; column < set.Columns.Length; column++) members.Copy(set.Columns[column], output, spineColumns + column);
            file.Append(output);
        }
    }

    TrainingSetResult Describe(BoundSet set, string spineHash, long version, long rows)
    {
        var text = new StringBuilder().Append(EngineVersion).Append('\n').Append(spineHash);
        foreach (var column in set.Columns) text.Append('\n').Append(column.FullName).Append('=').Append(column.Default);
        foreach (var member in set.Members)
        {
            text.Append('\n').Append(member.DisplayName).Append(' ').Append(member.View is { } view ? DefinitionWriter.Meaning(view.Definition) : DefinitionWriter.Meaning(member.OnDemand!.Definition));
            text.Append(' ').AppendJoin(',', member.Keys.Select(key => set.JoinKeys[key]));
        }

        foreach (var source in set.Members.Where(member => member.View is not null).Select(member => member.View!.Source.Name).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var file in tables.Files(version, source)) text.Append('\n').Append(file.Sha256);
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        var views = set.Members.Select(member => member.View?.FullName ?? $"{member.OnDemand!.Name}@{member.OnDemand.Version}");
        return new TrainingSetResult(id, rows, [.. set.Columns.Select(column => column.Name)], set.FullName, [.. views], version, EngineVersion);
    }

    // The spine's row, the members' rows, and what the joining keeps for each.
    static long RowBytes(BoundSet set, Schema spine) => (9 * (spine.Count + set.Members.Sum(member => member.Output.Count))) + (96 * set.Members.Length) + 32;
}
