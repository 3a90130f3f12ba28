using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Turns rows of some columns into rows of the same columns in another order or with other categories. Immutable; threads may share it.</summary>
sealed class RowRecoding
{
    readonly int[] _places;
    readonly float[]?[] _codes;

    /// <param name="from">What rows are.</param>
    /// <param name="to">What they are to be: columns that <paramref name="from"/> fits.</param>
    public RowRecoding(ModelColumns from, IReadOnlyList<ModelFeature> to)
    {
        _places = [.. to.Select(feature => from.PlaceOf(feature.Name)!.Value)];
        _codes = [.. to.Select((feature, i) => feature.Categories is { } own ? Codes(own, from.Features[_places[i]].Categories!) : null)];
    }

    /// <summary>Numbers in a row.</summary>
    public int Width => _places.Length;

    /// <summary>Recodes rows behind each other.</summary>
    public void Run(ReadOnlySpan<float> rows, Span<float> own)
    {
        for (var at = 0; at < rows.Length; at += Width) RunOne(rows.Slice(at, Width), own.Slice(at, Width));
    }

    void RunOne(ReadOnlySpan<float> row, Span<float> own)
    {
        for (var i = 0; i < own.Length; i++)
        {
            var value = row[_places[i]];
            // A code that is none counts as missing, as in the model itself; NaN is in no range.
            own[i] = _codes[i] is not { } codes ? value : value >= 0 && value < codes.Length ? codes[(int)value] : float.NaN;
        }
    }

    static float[] Codes(IReadOnlyList<string> own, IReadOnlyList<string> all)
    {
        var codes = own.Index().ToDictionary(pair => pair.Item, pair => (float)pair.Index, StringComparer.Ordinal);
        return [.. all.Select(text => codes.GetValueOrDefault(text, float.NaN))];
    }
}
