namespace Sextant.Adapters.DuckDb;

/// <summary>The statement that reads columns of a file as the types asked for and says of every row what could not be read.</summary>
static class ReadQuery
{
    /// <summary>Name of the column that says so.</summary>
    public const string MalformedColumn = "malformed";

    const int MaxShownLength = 60;

    public static string Build(FileSource source, IReadOnlyList<TabularColumn> columns)
    {
        var raw = columns.Select((column, i) => $"{Raw(source, column)} AS r{i}").Append($"{source.RowFault} AS fault");
        var values = columns.Select((column, i) => $"{Conversion.Of($"r{i}", TypeOf(source, column), column.Type)} AS v{i}");
        var results = columns.Select((column, i) => $"v{i} AS {Sql.Name(column.Target)}").Append($"{Malformed(columns)} AS {MalformedColumn}");
        return $"SELECT {string.Join(", ", results)} FROM (SELECT *{string.Concat(values.Select(value => ", " + value))} FROM (SELECT {string.Join(", ", raw)} FROM {source.Sql}))";
    }

    /// <summary>A value as the file has it. An empty one in a text file is none.</summary>
    public static string Raw(FileSource source, TabularColumn column) =>
        TypeOf(source, column).Kind == DuckDbKind.Varchar ? $"NULLIF({Sql.Name(column.Source)}, '')" : Sql.Name(column.Source);

    static DuckDbType TypeOf(FileSource source, TabularColumn column) => source.Columns.First(known => known.Name == column.Source).Type;

    // Nearly all rows are well: one cheap test for those, and the words only for the others.
    static string Malformed(IReadOnlyList<TabularColumn> columns)
    {
        var tests = columns.Select((_, i) => $"(r{i} IS NOT NULL AND v{i} IS NULL)").Prepend("fault IS NOT NULL");
        var words = columns.Select((column, i) =>
            $"CASE WHEN r{i} IS NOT NULL AND v{i} IS NULL THEN {Sql.Text($"{column.Source}: '")} || left(r{i}::VARCHAR, {MaxShownLength}) || {Sql.Text($"' is not {Conversion.NameOf(column.Type)}")} END").Prepend("fault");
        return $"CASE WHEN {string.Join(" OR ", tests)} THEN concat_ws('; ', {string.Join(", ", words)}) END";
    }
}
