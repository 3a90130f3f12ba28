using System.Globalization;
using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>
/// The bins that a series is compared over, fixed by its reference so that figures of different days are of the same thing: one for missing values and one for what is no
/// number, then the reference's tenths with one bin below and one above all that it had, or its most frequent categories with one bin for all others. Thread-safe.
/// </summary>
public sealed class DriftBins
{
    const int Tenths = 10;
    const int MostCategories = 30;

    // Missing and not finite.
    const int Special = 2;

    readonly double[] _edges;
    readonly Dictionary<ulong, int> _categories;

    DriftBins(double[] edges, Dictionary<ulong, int> categories, IReadOnlyList<string> titles) => (_edges, _categories, Titles) = (edges, categories, titles);

    /// <summary>What each bin holds, in words.</summary>
    public IReadOnlyList<string> Titles { get; }

    /// <summary>How many bins there are.</summary>
    public int Count => Titles.Count;

    /// <summary>Whether the bins after the first two are in the order of numbers.</summary>
    public bool AreOrdered => _categories.Count == 0;

    /// <summary>The bins of a reference.</summary>
    public static DriftBins Of(ValueSketch reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Categories.Count > reference.Numbers.Count ? OfCategories(reference.Categories) : OfNumbers(reference.Numbers);
    }

    /// <summary>Rows in each bin.</summary>
    public double[] CountsOf(ValueSketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        var counts = new double[Count];
        (counts[0], counts[1]) = (sketch.Missing, sketch.NotFinite);
        if (AreOrdered) AddNumbers(sketch, counts);
        else AddCategories(sketch, counts);
        return counts;
    }

    /// <summary>The bins after the first two: those of values.</summary>
    public static ReadOnlySpan<double> ValuesOf(double[] counts) => counts.AsSpan(Special);

    static DriftBins OfNumbers(QuantileSketch numbers)
    {
        if (numbers.Count == 0) return new([], [], ["missing", "not finite", "values"]);
        double[] edges = [numbers.Quantile(0), .. Enumerable.Range(1, Tenths).Select(tenth => numbers.Quantile((double)tenth / Tenths))];
        // Equal quantiles are one edge: the bin between them would always be empty. Values of one bucket of the sketch count as equal.
        var distinct = new List<double>();
        foreach (var edge in edges)
            if (distinct.Count == 0 || numbers.CountUpTo(edge) > numbers.CountUpTo(distinct[^1])) distinct.Add(edge);
        var titles = new List<string> { "missing", "not finite", $"below {Text(distinct[0])}" };
        for (var i = 0; i < distinct.Count; i++) titles.Add(i == 0 ? $"about {Text(distinct[0])}" : $"above {Text(distinct[i - 1])} up to {Text(distinct[i])}");
        titles.Add($"above {Text(distinct[^1])}");
        return new([.. distinct], [], titles);
    }

    static DriftBins OfCategories(CategorySketch categories)
    {
        var frequent = categories.Counts.OrderByDescending(category => category.Count).ThenBy(category => category.Hash).Take(MostCategories).ToList();
        var bins = frequent.Select((category, i) => (category.Hash, Bin: Special + i)).ToDictionary(pair => pair.Hash, pair => pair.Bin);
        return new([], bins, ["missing", "not finite", .. frequent.Select(category => category.Text), "others"]);
    }

    void AddNumbers(ValueSketch sketch, double[] counts)
    {
        counts[^1] += sketch.Categories.Count;
        if (_edges.Length == 0)
        {
            counts[^1] += sketch.Numbers.Count;
            return;
        }

        var below = sketch.Numbers.CountBelow(_edges[0]);
        counts[Special] = below;
        for (var i = 0; i < _edges.Length; i++)
        {
            var upTo = sketch.Numbers.CountUpTo(_edges[i]);
            counts[Special + 1 + i] = upTo - below;
            below = upTo;
        }

        counts[^1] += sketch.Numbers.Count - below;
    }

    void AddCategories(ValueSketch sketch, double[] counts)
    {
        counts[^1] = sketch.Numbers.Count + sketch.Categories.Others;
        foreach (var category in sketch.Categories.Counts) counts[_categories.GetValueOrDefault(category.Hash, Count - 1)] += category.Count;
    }

    static string Text(double number) => number.ToString("G4", CultureInfo.InvariantCulture);
}
