namespace Sextant.Adapters.DuckDb;

/// <summary>
/// The rows of one table on their way into the history, in a table of the staging database. Grows columns when rows of a later
/// schema version come.
/// </summary>
sealed class StagedTable : IDisposable
{
    readonly DuckDbConnection _connection;
    readonly List<Field> _fields;
    DuckDbAppender _appender;
    TableDefinition _definition;
    int[] _columns;

    public StagedTable(DuckDbConnection connection, TableDefinition definition)
    {
        (_connection, _definition) = (connection, definition);
        _fields = [.. definition.Schema.Fields];
        _columns = [.. Enumerable.Range(0, _fields.Count)];
        var columns = _fields.Select(field => $"{Sql.Name(field.Name)} {Sql.Type(field.Type)}");
        connection.Execute($"CREATE TABLE {Sql.Name(definition.Name)} ({string.Join(", ", columns)})");
        _appender = connection.Append(definition.Name);
    }

    public string Name => _definition.Name;

    public string TimeColumn => _definition.TimeColumn;

    public void Append(TableDefinition definition, Row row)
    {
        if (!ReferenceEquals(definition, _definition)) Use(definition);
        for (var field = 0; field < _columns.Length; field++)
        {
            if (!row.IsNull(field)) RowAppending.Set(_appender, _columns[field], row, field);
        }

        _appender.EndRow();
    }

    /// <summary>Ends the appending and lists the days that have rows.</summary>
    public List<StagedDay> Finish(CancellationToken cancellationToken)
    {
        _appender.Flush();
        _appender.Dispose();
        var days = new List<StagedDay>();
        var time = Sql.Name(TimeColumn);
        using var result = _connection.Query(
            $"SELECT {time}::DATE AS day, count(*), min({time}), max({time}) FROM {Sql.Name(Name)} GROUP BY day ORDER BY day", cancellationToken: cancellationToken);
        while (result.Read())
        {
            for (var i = 0; i < result.RowCount; i++)
                days.Add(new(this, (int)result.Column(0).Integer(i), result.Column(1).Integer(i), result.Column(2).Time(i), result.Column(3).Time(i)));
        }

        return days;
    }

    /// <summary>A day's rows by time, then in order of arrival.</summary>
    public string QueryOf(StagedDay day)
    {
        var time = Sql.Name(TimeColumn);
        return $"SELECT * FROM {Sql.Name(Name)} WHERE {time} BETWEEN make_timestamp({day.MinTime.Micros}) AND make_timestamp({day.MaxTime.Micros}) ORDER BY {time}, rowid";
    }

    public void Dispose() => _appender.Dispose();

    void Use(TableDefinition definition)
    {
        if (definition.TimeColumn != TimeColumn) throw new ArgumentException($"Table '{Name}' is cut by '{TimeColumn}', not by '{definition.TimeColumn}'.", nameof(definition));
        var fresh = definition.Schema.Fields.Where(field => _fields.All(known => known.Name != field.Name)).ToList();
        if (fresh.Count > 0)
        {
            _appender.Flush();
            _appender.Dispose();
            foreach (var field in fresh) _connection.Execute($"ALTER TABLE {Sql.Name(Name)} ADD COLUMN {Sql.Name(field.Name)} {Sql.Type(field.Type)}");
            _fields.AddRange(fresh);
            _appender = _connection.Append(Name);
        }

        _columns = [.. definition.Schema.Fields.Select(field => _fields.FindIndex(known => known.Name == field.Name))];
        _definition = definition;
    }
}
