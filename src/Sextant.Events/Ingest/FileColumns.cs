namespace Sextant.Events;

/// <summary>The columns of a file, resolved: what to read, and where each value goes.</summary>
sealed class FileColumns
{
    static readonly string[] TimeNames = ["time", "event_time", "timestamp"];

    readonly EventType _type;
    readonly IReadOnlyList<TabularColumn> _file;
    readonly string _path;
    readonly List<TabularColumn> _columns = [];

    FileColumns(EventType type, IReadOnlyList<TabularColumn> file, string path) => (_type, _file, _path) = (type, file, path);

    /// <summary>What to read from the file, in order.</summary>
    public IReadOnlyList<TabularColumn> Columns => _columns;

    /// <summary>Position of the event ids; -1 if the file has none.</summary>
    public int Id { get; private set; } = -1;

    /// <summary>Position of the event times.</summary>
    public int Time { get; private set; }

    /// <summary>Position of the arrival times; -1 if they are not in the file.</summary>
    public int Arrival { get; private set; } = -1;

    /// <summary>For each field of the event type its position; -1 if the file does not have it.</summary>
    public required int[] Fields { get; init; }

    /// <summary>Position of the column that says what could not be read.</summary>
    public int Malformed => _columns.Count;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="InvalidInputException">SXT1102: a column is not there, or a required field has none; says which columns there are.</exception>
    public static FileColumns Resolve(FileIngestRequest request, EventType type, IReadOnlyList<TabularColumn> file, string path)
    {
        var columns = new FileColumns(type, file, path) { Fields = new int[type.Schema.Count] };
        if (request.Map.Keys.FirstOrDefault(field => type.Schema.IndexOf(field) < 0) is { } unknown)
            throw new InvalidInputException("SXT1102", $"'{type.Name}' has no field '{unknown}' to map a column to.{NearestName.Hint(unknown, type.Schema.Fields.Select(field => field.Name))}");
        if (request.Id is { } id) columns.Id = columns.Add(id, "event_id", FieldType.Text);
        columns.Time = columns.Add(request.Time ?? columns.FindTime(), "event_time", FieldType.Time);
        if (request.Arrival is not ("now" or "event")) columns.Arrival = columns.Add(request.Arrival, "arrival_time", FieldType.Time);
        for (var i = 0; i < columns.Fields.Length; i++) columns.Fields[i] = columns.AddField(type.Schema.Fields[i], request.Map);
        return columns;
    }

    string FindTime() => TimeNames.Select(Find).FirstOrDefault(name => name is not null)
        ?? throw Missing("No column of event times was named and none is called time, event_time or timestamp. Name it with --time COLUMN.");

    int AddField(Field field, IReadOnlyDictionary<string, string> map)
    {
        if (map.TryGetValue(field.Name, out var mapped)) return Add(mapped, field.Name, field.Type);
        if (Find(field.Name) is { } same) return Add(same, field.Name, field.Type);
        return field.Required
            ? throw Missing($"'{_type.Name}' requires '{field.Name}', and no column is called that. Name it with --map {field.Name}=COLUMN.")
            : -1;
    }

    int Add(string column, string target, FieldType type)
    {
        var source = Find(column) ?? throw Missing($"There is no column '{column}'.{NearestName.Hint(column, Names)}");
        _columns.Add(new TabularColumn(source, target, type));
        return _columns.Count - 1;
    }

    string? Find(string name) =>
        Names.FirstOrDefault(column => column == name) ?? Names.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));

    IEnumerable<string> Names => _file.Select(column => column.Source);

    InvalidInputException Missing(string what) => new("SXT1102", $"{_path}: {what} It has: {string.Join(", ", Names)}.");
}
