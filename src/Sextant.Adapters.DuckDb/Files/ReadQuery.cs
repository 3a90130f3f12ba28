namespace Sextant.Adapters.DuckDb;

/// <summary>The statement that reads columns of a file as the types asked for and says of every row what could not be read.</summary>
static class ReadQuery
{
    /// <summary>Name of the column that says so.</summary>
    public const string MalformedColumn = "malformed";

    const int MaxShownLength = 60;

    public static string Build(FileSource source, IReadOnlyList<TabularColumn> columns)
    {
        var raw = columns.Select((column, i) => $"{Sql.Name(column.Source)} AS r{i}").Append($"{source.RowFault} AS fault");
        var values = columns.Select((column, i) => $"{Conversion.Of($"r{i}", TypeOf(source, column), column.Type)} AS v{i}");
        var results = columns.Select((column, i) => $"v{i} AS {Sql.Name(column.Target)}").Append($"{Malformed(source, columns)} AS {MalformedColumn}");
        return $"SELECT {string.Join(", ", results)} FROM (SELECT *{string.Concat(values.Select(value => ", " + value))} FROM (SELECT {string.Join(", ", raw)} FROM {source.Sql}))";
    }

    static DuckDbType TypeOf(FileSource source, TabularColumn column) => source.Columns.First(known => known.Name == column.Source).Type;

    // Nearly all rows are well: one cheap test for those, and the words only for the others.
    static string Malformed(FileSource source, IReadOnlyList<TabularColumn> columns)
    {
        var faults = columns.Select((column, i) => (Column: column, Raw: $"r{i}", Test: Test(TypeOf(source, column), column.Type, i))).Where(fault => fault.Test is not null).ToList();
        var words = faults.Select(fault =>
            $"CASE WHEN {fault.Test} THEN {Sql.Text($"{fault.Column.Source}: '")} || left({fault.Raw}::VARCHAR, {MaxShownLength}) || {Sql.Text($"' is not {Conversion.NameOf(fault.Column.Type)}")} END");
        return $"CASE WHEN {string.Join(" OR ", faults.Select(fault => $"({fault.Test})").Prepend("fault IS NOT NULL"))} THEN concat_ws('; ', {string.Join(", ", words.Prepend("fault"))}) END";
    }

    // An empty value in a text file is none. Text is always readable as text.
    static string? Test(DuckDbType from, FieldType to, int index)
    {
        if (from.Kind != DuckDbKind.Varchar) return $"v{index} IS NULL AND r{index} IS NOT NULL";
        return to == FieldType.Text ? null : $"v{index} IS NULL AND r{index} <> ''";
    }
}
