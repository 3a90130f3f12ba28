using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Hosting.Models;
using Sextant.Server.Intake;

namespace Sextant.Server.Models;

/// <summary>Rows of a request as a slot takes them.</summary>
static class ScoreRows
{
    const int MostRows = 10_000;

    /// <summary>Reads rows: lists in the order of the columns, or objects by column.</summary>
    /// <exception cref="InvalidInputException">SXT2305: a row is neither, a column is not there, or a value does not fit; says which. SXT2306: too many.</exception>
    public static float[] Read(ModelColumns columns, IReadOnlyList<JsonElement> rows)
    {
        if (rows.Count == 0) throw Wrong("'rows' is empty: give at least one.");
        if (rows.Count > MostRows) throw new InvalidInputException("SXT2306", FormattableString.Invariant($"There are {rows.Count:N0} rows; at most {MostRows:N0} are scored at a time. Send fewer."));
        var width = columns.Features.Count;
        var values = new float[rows.Count * width];
        for (var row = 0; row < rows.Count; row++) Read(columns, rows[row], row, values.AsSpan(row * width, width));
        return values;
    }

    static void Read(ModelColumns columns, JsonElement row, int number, Span<float> values)
    {
        if (!JsonUnicode.IsValid(JsonMarshal.GetRawUtf8Value(row))) throw Wrong($"rows[{number}] has a text that is not Unicode: bytes that are not UTF-8, or half of a surrogate pair. Write whole characters.");
        if (row.ValueKind == JsonValueKind.Array)
        {
            if (row.GetArrayLength() != values.Length) throw Wrong($"rows[{number}] has {row.GetArrayLength()} values; the columns are {values.Length}: {Names(columns)}.");
            var place = 0;
            foreach (var value in row.EnumerateArray()) values[place] = Value(columns, place++, value, number);
        }
        else if (row.ValueKind == JsonValueKind.Object)
        {
            values.Fill(float.NaN);
            foreach (var property in row.EnumerateObject())
            {
                var place = columns.PlaceOf(property.Name) ?? throw Wrong($"rows[{number}] has '{property.Name}', which is no column.{NearestName.Hint(property.Name, columns.Features.Select(feature => feature.Name))} There are {Names(columns)}.");
                values[place] = Value(columns, place, property.Value, number);
            }
        }
        else
        {
            throw Wrong($"rows[{number}] is neither a list of values nor an object of values by column.");
        }
    }

    static float Value(ModelColumns columns, int place, JsonElement value, int row) => value.ValueKind switch
    {
        JsonValueKind.Null => float.NaN,
        JsonValueKind.String => columns.CodeOf(place, value.GetString()!) ?? throw Unfit(columns, place, value, row),
        _ when columns.Features[place].Categories is not null => throw Unfit(columns, place, value, row),
        JsonValueKind.Number when value.TryGetSingle(out var number) && float.IsFinite(number) => number,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => throw Unfit(columns, place, value, row),
    };

    static InvalidInputException Unfit(ModelColumns columns, int place, JsonElement value, int row) =>
        Wrong($"rows[{row}] has {value.GetRawText()} for '{columns.Features[place].Name}', which is {columns.Features[place].Type}. Give such a value, or null where it is not known.");

    static string Names(ModelColumns columns) => string.Join(", ", columns.Features.Select(feature => feature.Name));

    static InvalidInputException Wrong(string detail) => new("SXT2305", detail);
}
