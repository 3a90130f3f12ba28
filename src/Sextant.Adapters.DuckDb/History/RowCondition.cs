namespace Sextant.Adapters.DuckDb;

/// <summary>Which rows of a table are meant: those with a value in a text column or a list of text, from before a time.</summary>
sealed class RowCondition
{
    readonly string _column;

    /// <exception cref="InvalidInputException">SXT4033: there is no such column of text.</exception>
    public RowCondition(TableDefinition table, string column, string value, Timestamp? before)
    {
        var index = table.Schema.IndexOf(column);
        if (index < 0 || table.Schema.Fields[index].Type.Kind != FieldKind.Text) throw new InvalidInputException("SXT4033", $"Table '{table.Name}' has no column '{column}' of text.");
        _column = column;
        Time = Sql.Name(table.TimeColumn);
        var name = Sql.Name(column);
        var text = Sql.Text(value);
        var holds = table.Schema.Fields[index].Type.IsList ? $"list_contains({name}, {text})" : $"{name} = {text}";
        Where = before is { } time ? FormattableString.Invariant($"{holds} AND {Time} < make_timestamp({time.Micros})") : holds;
    }

    /// <summary>The condition.</summary>
    public string Where { get; }

    /// <summary>The table's time column, quoted.</summary>
    public string Time { get; }

    /// <summary>How many rows of a file are meant.</summary>
    public long Count(DuckDbConnection connection, string folder, TableFile file) =>
        Whole(connection, $"SELECT count(*) FROM parquet_schema({Sql.Text(Path.Combine(folder, file.Path))}) WHERE name = {Sql.Text(_column)}") == 0
            ? 0
            : Whole(connection, $"SELECT count(*) FROM {Source(folder, file)} WHERE {Where}");

    /// <summary>The one number that a query gives.</summary>
    public static long Whole(DuckDbConnection connection, string query)
    {
        using var result = connection.Query(query);
        return result.Read() ? result.Values<long>(0)[0] : 0;
    }

    /// <summary>A file, to be read from.</summary>
    public static string Source(string folder, TableFile file) => $"read_parquet({Sql.Text(Path.Combine(folder, file.Path))}, hive_partitioning = false)";
}
