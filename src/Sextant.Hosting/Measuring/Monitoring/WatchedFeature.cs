using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>A made-up feature as the watch sees it.</summary>
sealed class WatchedFeature
{
    readonly ReferenceHours _reference;
    readonly double[][] _hours;
    readonly long _from;

    /// <summary>Draws all hours: first those of the reference, then those that are watched.</summary>
    public WatchedFeature(string name, MadeUpFeature feature, int referenceDays, int watchedDays)
    {
        (Key, Feature, _from) = (new("made_up", SeriesKind.Feature, name), feature, referenceDays * 24);
        _reference = new([.. Enumerable.Range(0, referenceDays * 24).Select(hour => KeyValuePair.Create((long)hour, Hour(hour)))]);
        _hours = [.. Enumerable.Range(0, watchedDays * 24).Select(hour => _reference.Bins.CountsOf(Hour(_from + hour)))];
    }

    public SeriesKey Key { get; }

    public MadeUpFeature Feature { get; }

    /// <summary>The windows that end before this hour, beside their references; fewer while too little was watched.</summary>
    public IEnumerable<SeriesComparison> Compare(long until, DriftLimits limits)
    {
        foreach (var length in limits.WindowHours)
        {
            if (until - length < _from) continue;
            var counts = new double[_reference.Bins.Count];
            for (var hour = until - length; hour < until; hour++)
                for (var bin = 0; bin < counts.Length; bin++) counts[bin] += _hours[hour - _from][bin];
            if (SeriesComparer.Compare(Key, length, _reference.Bins, _reference.Before(until, length), counts, limits.MinRows) is { } comparison) yield return comparison;
        }
    }

    ValueSketch Hour(long hour)
    {
        var sketch = new ValueSketch();
        Feature.Fill(hour, sketch);
        return sketch;
    }
}
