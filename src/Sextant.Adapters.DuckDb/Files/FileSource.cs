using System.Globalization;

namespace Sextant.Adapters.DuckDb;

/// <summary>A file as a relation of SQL, with the columns that it has.</summary>
/// <param name="Sql">To stand behind FROM.</param>
/// <param name="Columns">Names and types of the file's columns; all text unless it is Parquet.</param>
/// <param name="RowFault">Text of what is wrong with a whole row, as an expression; SQL's NULL where nothing is.</param>
sealed record FileSource(string Sql, IReadOnlyList<DuckDbColumn> Columns, string RowFault)
{
    /// <summary>A name that no header has: it catches what stands behind the last column.</summary>
    const string Surplus = "\u0001surplus";

    /// <summary>What DuckDB takes for a missing value in CSV: nothing that a file has, so that an empty value differs from a missing column.</summary>
    const string Missing = "\u0001missing";

    static readonly DuckDbType Text = new(DuckDbKind.Varchar);

    /// <exception cref="InvalidInputException">SXT1101: it cannot be read.</exception>
    public static FileSource Of(TabularFile file, DuckDbConnection connection) => file.Format switch
    {
        FileFormat.Csv => OfCsv(file),
        FileFormat.Json => OfJson(file, connection),
        _ => OfParquet(file, connection),
    };

    /// <summary>The same relation with columns that a look at the first rows did not see (JSON leaves out what is null).</summary>
    public static FileSource OfWholeJson(TabularFile file, DuckDbConnection connection) => OfJson(file, connection, sampleSize: -1);

    // Rows with too few or too many columns come through, to be reported one by one: short ones are padded with real nulls, and
    // what is too much lands in one more column. Padding and line breaks in quotes together need DuckDB's serial reader.
    static FileSource OfCsv(TabularFile file)
    {
        var header = CsvHeader.Read(file);
        var columns = string.Join(", ", header.Names.Append(Surplus).Select(name => $"{DuckDb.Sql.Text(name)}: 'VARCHAR'"));
        var last = DuckDb.Sql.Name(header.Names[^1]);
        return new(
            $"read_csv({DuckDb.Sql.Text(file.Path)}, auto_detect = false, header = true, delim = {DuckDb.Sql.Text(header.Separator.ToString())}, quote = '\"', escape = '\"', "
            + $"columns = {{{columns}}}, null_padding = true, strict_mode = false, parallel = false, nullstr = {DuckDb.Sql.Text(Missing)}, max_line_size = 16777216{Compression(file)})",
            [.. header.Names.Select(name => new DuckDbColumn(name, Text))],
            $"CASE WHEN {DuckDb.Sql.Name(Surplus)} IS NOT NULL THEN 'the row has more columns than the header' WHEN {last} IS NULL THEN 'the row has fewer columns than the header' END");
    }

    static FileSource OfJson(TabularFile file, DuckDbConnection connection, int sampleSize = 20_480)
    {
        var isArray = file.Start(4096).AsSpan().TrimStart("\uFEFF \t\r\n"u8) is [(byte)'[', ..];
        var options = (isArray ? "format = 'array'" : "format = 'newline_delimited', ignore_errors = true") + Compression(file);
        var path = DuckDb.Sql.Text(file.Path);
        var sample = string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM read_json({path}, {options}, sample_size = {sampleSize}, map_inference_threshold = -1, convert_strings_to_integers = false) LIMIT 0");
        using var result = connection.Query(sample);
        var names = result.Columns.Select(column => column.Name).ToList();
        var columns = string.Join(", ", names.Select(name => $"{DuckDb.Sql.Text(name)}: 'VARCHAR'"));
        var isEmpty = names.Count == 0 ? "true" : string.Join(" AND ", names.Select(name => $"{DuckDb.Sql.Name(name)} IS NULL"));
        return new(
            $"read_json({path}, {options}, columns = {{{columns}}}, maximum_object_size = 16777216)",
            [.. names.Select(name => new DuckDbColumn(name, Text))],
            $"CASE WHEN {isEmpty} THEN 'the line is no JSON object or an empty one' END");
    }

    static FileSource OfParquet(TabularFile file, DuckDbConnection connection)
    {
        var source = $"read_parquet({DuckDb.Sql.Text(file.Path)}, hive_partitioning = false)";
        using var result = connection.Query($"SELECT * FROM {source} LIMIT 0");
        return new(source, result.Columns, "NULL");
    }

    static string Compression(TabularFile file) => file.IsGzip ? ", compression = 'gzip'" : ", compression = 'uncompressed'";
}
