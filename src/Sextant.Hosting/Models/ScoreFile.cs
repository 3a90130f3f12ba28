using System.Text;
using System.Text.Json.Nodes;
using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Models;

/// <summary>Rows of a file (CSV, NDJSON, Parquet) as <c>POST /v1/models/{name}/score</c> takes them.</summary>
public static class ScoreFile
{
    /// <summary>Reads a file in parts of rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names and types (<c>number</c>, <c>boolean</c>, <c>text</c>) of what a row holds, in order; the file may have further columns.</param>
    /// <param name="most">Most rows of a part.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">SXT1101, SXT1102: the file or a column is not there. SXT2173: a value is not of its column's type.</exception>
    public static IEnumerable<JsonArray> Read(string path, IReadOnlyList<(string Name, string Type)> columns, int most, CancellationToken cancellationToken)
    {
        using var files = new DuckDbTabularReader();
        using var cursor = files.Read(path, [.. columns.Select((column, i) => new TabularColumn(column.Name, FormattableString.Invariant($"c{i}"), TypeOf(column.Type)))], cancellationToken);
        var (part, before) = (new JsonArray(), 0L);
        while (cursor.Read())
        {
            TableValues.CheckWellFormed(path, cursor.Current, columns.Count, before);
            before += cursor.Current.RowCount;
            for (var row = 0; row < cursor.Current.RowCount; row++)
            {
                part.Add((JsonNode)RowOf(cursor.Current, columns, row));
                if (part.Count < most) continue;
                yield return part;
                part = [];
            }
        }

        if (part.Count > 0) yield return part;
    }

    static JsonArray RowOf(ColumnBatch batch, IReadOnlyList<(string Name, string Type)> columns, int row)
    {
        var values = new JsonArray();
        for (var column = 0; column < columns.Count; column++) values.Add(batch.IsNull(column, row) ? null : ValueOf(batch, column, row, columns[column].Type));
        return values;
    }

    static JsonValue ValueOf(ColumnBatch batch, int column, int row, string type) => type switch
    {
        "boolean" => JsonValue.Create(batch.Values<bool>(column)[row]),
        "text" => JsonValue.Create(Encoding.UTF8.GetString(batch.Utf8(column, row)))!,
        _ => JsonValue.Create(batch.Values<double>(column)[row]),
    };

    static FieldType TypeOf(string type) => type == "boolean" ? FieldType.Boolean : type == "text" ? FieldType.Text : FieldType.Number;
}
