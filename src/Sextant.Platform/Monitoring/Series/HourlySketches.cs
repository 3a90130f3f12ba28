using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>
/// The values of each series by the hour of their time, as sketches that merge: what is folded twice in parts, in any order, by any process, is the same as what one
/// process folds at once. Bounded: by the number of series, the hours that are kept, and the size of a sketch. Not thread-safe.
/// </summary>
/// <param name="keep">How long hours are kept.</param>
/// <param name="maxSeries">So many series at most; others are refused and counted.</param>
public sealed class HourlySketches(TimeSpan keep, int maxSeries = 20_000)
{
    /// <summary>Times later than now by more than this are refused: a wrong clock would hold a window open for ever.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    readonly Dictionary<SeriesKey, SortedList<long, ValueSketch>> _series = [];
    readonly HashSet<(SeriesKey Key, long Hour)> _changed = [];
    readonly Dictionary<AddOutcome, long> _outcomes = [];

    /// <summary>How long hours are kept.</summary>
    public TimeSpan Kept => keep;

    /// <summary>The series, in order.</summary>
    public IReadOnlyList<SeriesKey> Keys => [.. _series.Keys.Order()];

    /// <summary>How many values had an outcome since the process began.</summary>
    public long CountOf(AddOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    /// <summary>The sketch that a value of this time belongs to; null and an outcome if there is none.</summary>
    /// <param name="key">The series.</param>
    /// <param name="time">When the value was.</param>
    /// <param name="now">The time.</param>
    /// <param name="outcome">What becomes of the value.</param>
    public ValueSketch? At(SeriesKey key, Timestamp time, Timestamp now, out AddOutcome outcome)
    {
        outcome = time > now.Add(ClockTolerance) ? AddOutcome.TooEarly
            : time < now.Add(-keep) ? AddOutcome.TooLate
            : !_series.ContainsKey(key) && _series.Count >= maxSeries ? AddOutcome.TooManySeries
            : AddOutcome.Kept;
        _outcomes[outcome] = CountOf(outcome) + 1;
        if (outcome != AddOutcome.Kept) return null;
        var sketch = Hour(key, EpochHour.Of(time));
        sketch.Seen(time);
        return sketch;
    }

    /// <summary>Adds what something else has folded of an hour; counts it as its values, whether they are kept or not.</summary>
    public AddOutcome Merge(SeriesKey key, long hour, ValueSketch sketch, Timestamp now)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        var mine = At(key, sketch.Newest ?? EpochHour.Start(hour), now, out var outcome);
        _outcomes[outcome] += sketch.Count - 1;
        mine?.Merge(sketch);
        return outcome;
    }

    /// <summary>Adds what was stored of an hour, without noting it as changed.</summary>
    public void Load(SeriesKey key, long hour, ValueSketch sketch)
    {
        var isChanged = _changed.Contains((key, hour));
        Hour(key, hour).Merge(sketch);
        if (!isChanged) _changed.Remove((key, hour));
    }

    /// <summary>The hours of a series that lie in [<paramref name="from"/>, <paramref name="until"/>), in order; hours without values are not among them.</summary>
    public IReadOnlyList<KeyValuePair<long, ValueSketch>> Hours(SeriesKey key, long from, long until) =>
        _series.TryGetValue(key, out var hours) ? [.. hours.Where(hour => hour.Key >= from && hour.Key < until)] : [];

    /// <summary>The hours that have changed and were not yet <see cref="Saved"/>.</summary>
    public IReadOnlyList<(SeriesKey Key, long Hour, ValueSketch Sketch)> Changed() => [.. _changed.Select(item => (item.Key, item.Hour, _series[item.Key][item.Hour]))];

    /// <summary>Notes that hours are stored with so many values; what came since is still changed.</summary>
    public void Saved(IEnumerable<(SeriesKey Key, long Hour, long Count)> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        foreach (var (key, hour, count) in hours)
            if (_series.TryGetValue(key, out var all) && all.TryGetValue(hour, out var sketch) && sketch.Count == count) _changed.Remove((key, hour));
    }

    /// <summary>Forgets hours before this one, and series without any other.</summary>
    /// <returns>What was forgotten.</returns>
    public IReadOnlyList<(SeriesKey Key, long Hour)> DropBefore(long hour)
    {
        var dropped = _series.SelectMany(series => series.Value.Keys.TakeWhile(kept => kept < hour).Select(kept => (series.Key, Hour: kept))).ToList();
        foreach (var (key, old) in dropped)
        {
            _changed.Remove((key, old));
            _series[key].Remove(old);
            if (_series[key].Count == 0) _series.Remove(key);
        }

        return dropped;
    }

    ValueSketch Hour(SeriesKey key, long hour)
    {
        if (!_series.TryGetValue(key, out var hours)) _series[key] = hours = [];
        if (!hours.TryGetValue(hour, out var sketch)) hours[hour] = sketch = new();
        _changed.Add((key, hour));
        return sketch;
    }
}
