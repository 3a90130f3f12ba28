using System.Globalization;
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
    /// <exception cref="InvalidInputException">SXT1101, SXT1102: the file or a column is not there. SXT2173: a value is not of its column's type. SXT2312: a number is infinite or too large.</exception>
    public static IEnumerable<JsonArray> Read(string path, IReadOnlyList<(string Name, string Type)> columns, int most, CancellationToken cancellationToken)
    {
        using var files = new DuckDbTabularReader();
        using var cursor = files.Read(path, [.. columns.Select((column, i) => new TabularColumn(column.Name, FormattableString.Invariant($"c{i}"), TypeOf(column.Type)))], cancellationToken);
        var (part, before) = (new JsonArray(), 0L);
        while (cursor.Read())
        {
            TableValues.CheckWellFormed(path, cursor.Current, columns.Count, before);
            for (var row = 0; row < cursor.Current.RowCount; row++)
            {
                part.Add((JsonNode)RowOf(path, cursor.Current, columns, row, before + row + 1));
                if (part.Count < most) continue;
                yield return part;
                part = [];
            }

            before += cursor.Current.RowCount;
        }

        if (part.Count > 0) yield return part;
    }

    static JsonArray RowOf(string path, ColumnBatch batch, IReadOnlyList<(string Name, string Type)> columns, int row, long number)
    {
        var values = new JsonArray();
        for (var column = 0; column < columns.Count; column++)
        {
            values.Add(batch.IsNull(column, row) ? null : columns[column].Type switch
            {
                "boolean" => JsonValue.Create(batch.Values<bool>(column)[row]),
                "text" => JsonValue.Create(Encoding.UTF8.GetString(batch.Utf8(column, row)))!,
                _ => NumberOf(batch.Values<double>(column)[row], path, columns[column].Name, number),
            });
        }

        return values;
    }

    /// <summary>Models take single-precision numbers, and NaN is a missing value: the same rule as for a request.</summary>
    static JsonValue? NumberOf(double value, string path, string column, long row)
    {
        if (double.IsNaN(value)) return null;
        return float.IsFinite((float)value)
            ? JsonValue.Create(value)
            : throw new InvalidInputException("SXT2312", string.Create(CultureInfo.InvariantCulture, $"Row {row:N0} of {path} has {value} for '{column}', which is beyond the numbers of a model, ±3.4e38. Correct it, or leave it empty where it is not known."));
    }

    static FieldType TypeOf(string type) => type == "boolean" ? FieldType.Boolean : type == "text" ? FieldType.Text : FieldType.Number;
}
