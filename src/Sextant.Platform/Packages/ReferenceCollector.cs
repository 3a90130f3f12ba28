using System.Globalization;
using Sextant.Features;

namespace Sextant.Platform;

/// <summary>Collects <see cref="ReferenceStatistics"/> in one pass; the order of rows makes no difference, to the bit. Not thread-safe.</summary>
public sealed class ReferenceCollector
{
    readonly IReadOnlyList<string> _features;
    readonly StatisticsCollector _collector;
    readonly Row _row;

    /// <summary>A collector.</summary>
    /// <param name="features">The names of a row's numbers.</param>
    public ReferenceCollector(IReadOnlyList<string> features)
    {
        _features = features;
        // Columns of files may have names that no field may have.
        var schema = new Schema([.. Enumerable.Range(0, features.Count + 1).Select(i => new Field(string.Create(CultureInfo.InvariantCulture, $"c{i}"), FieldType.Number))]);
        (_collector, _row) = (new(schema), new(schema));
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">A number for each feature; NaN for what is missing.</param>
    /// <param name="score">What the model says of it; null or NaN for nothing.</param>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public void Add(ReadOnlySpan<float> row, double? score)
    {
        if (row.Length != _features.Count) throw new ArgumentException($"A row has {row.Length} numbers instead of {_features.Count}.", nameof(row));
        for (var i = 0; i < row.Length; i++) Set(i, row[i]);
        Set(row.Length, score ?? double.NaN);
        _collector.Add(_row, default);
    }

    /// <summary>The statistics so far.</summary>
    public ReferenceStatistics ToStatistics()
    {
        var all = _collector.ToStatistics("", 1, default).Features;
        var score = all[^1];
        return new(
            [.. all[..^1].Zip(_features, (statistics, name) => statistics with { Feature = name })],
            score.Values == 0 ? null : score with { Feature = "score" });
    }

    void Set(int field, double value)
    {
        if (double.IsNaN(value)) _row.SetNull(field);
        else _row.SetNumber(field, value);
    }
}
