using System.Buffers;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>A model whose columns have another order or other categories than the slot's rows. A call allocates nothing once its buffer is pooled.</summary>
sealed class RecodedScorer : IScorer
{
    readonly IScorer _scorer;
    readonly int[] _places;
    readonly float[]?[] _codes;

    public RecodedScorer(IScorer scorer, IReadOnlyList<ModelFeature> features, ModelColumns columns)
    {
        _scorer = scorer;
        _places = [.. features.Select(feature => columns.PlaceOf(feature.Name)!.Value)];
        _codes = [.. features.Select((feature, i) => feature.Categories is { } own ? Codes(own, columns.Features[_places[i]].Categories!) : null)];
    }

    public int Features => _scorer.Features;

    public int Outputs => _scorer.Outputs;

    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        var rented = ArrayPool<float>.Shared.Rent(rows.Length);
        try
        {
            var own = rented.AsSpan(0, rows.Length);
            for (var at = 0; at < rows.Length; at += _places.Length) Recode(rows.Slice(at, _places.Length), own.Slice(at, _places.Length));
            _scorer.Score(own, scores);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    void Recode(ReadOnlySpan<float> row, Span<float> own)
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
