using System.Text;
using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>
/// Folds decisions into hours of series: features and numbers of the request, scores, verdicts, degradations and latencies of each decider; all but features also by version, model, arm and
/// declared segment. Bounded by the number of series. Not thread-safe.
/// </summary>
/// <param name="segments">Features or fields of the request that cut a decider's decisions into segments, by decider.</param>
public sealed class DecisionFold(IReadOnlyDictionary<string, IReadOnlyList<string>> segments)
{
    /// <summary>The verdict of a decision without one.</summary>
    public const string NoVerdict = "none";

    /// <summary>What a decision is counted as that had to do without nothing.</summary>
    public const string Whole = "none";

    // Shares of a long list of candidates are told by some of its rows.
    const int MostRows = 64;

    // A segment by a field without end would be a series for each of its values.
    const int MostValues = 50;

    readonly Dictionary<(SeriesKey Key, long Hour), ValueSketch> _hours = [];
    readonly Dictionary<(string Scope, string Segment), HashSet<string>> _values = [];

    /// <summary>How many decisions were folded.</summary>
    public long Decisions { get; private set; }

    /// <summary>How many of them had a record that does not hold what a decider writes: only their verdict and whether they were degraded is known.</summary>
    public long Unreadable { get; private set; }

    /// <summary>What was folded.</summary>
    public IEnumerable<(SeriesKey Key, long Hour, ValueSketch Sketch)> Hours => _hours.Select(hour => (hour.Key.Key, hour.Key.Hour, hour.Value));

    /// <summary>Folds a decision.</summary>
    public void Add(DecisionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Decisions++;
        var (scope, facts) = (DeciderScope.Of(entry.Decider), DecisionFacts.TryRead(entry.Record));
        if (facts is null) Unreadable++;
        else AddFeatures(scope, entry.Time, facts);
        AddOutcome(scope, "", entry, facts);
        if (facts is null) return;
        foreach (var slice in facts.Slices) AddOutcome(scope, slice, entry, facts);
        foreach (var name in segments.GetValueOrDefault(entry.Decider) ?? [])
            if (facts.CategoryOf(name) is { } value) AddOutcome(scope, $"{name}={Known(scope, name, value)}", entry, facts);
    }

    void AddFeatures(string scope, Timestamp time, DecisionFacts facts)
    {
        foreach (var read in facts.Reads)
        {
            for (var column = 0; column < read.Columns.Count; column++)
            {
                var sketch = At(new(scope, SeriesKind.Feature, DeciderScope.Word(read.Columns[column].Name)), time);
                for (int i = column, row = 0; i < read.Values.Length && row < MostRows; i += read.Columns.Count, row++) Add(sketch, read.Values[i]);
            }
        }

        foreach (var (name, value) in facts.RequestValues()) Add(At(new(scope, SeriesKind.Feature, $"request.{DeciderScope.Word(name)}"), time), value);
        foreach (var one in facts.Timing) At(new(scope, SeriesKind.Latency, DeciderScope.Word(one.Verb)), time).Add(one.Micros);
    }

    void AddOutcome(string scope, string segment, DecisionEntry entry, DecisionFacts? facts)
    {
        At(new(scope, SeriesKind.Verdict, "verdict", segment), entry.Time).Add(Encoding.UTF8.GetBytes(entry.Verdict.Length == 0 ? NoVerdict : entry.Verdict));
        var degradation = facts?.Degradations is [var first, ..] ? first : entry.IsDegraded ? "degraded" : Whole;
        At(new(scope, SeriesKind.Degradation, "degradation", segment), entry.Time).Add(Encoding.UTF8.GetBytes(degradation));
        if (facts is null) return;
        foreach (var (model, scores) in facts.Scores)
        {
            var sketch = At(new(scope, SeriesKind.Score, DeciderScope.Word(model), segment), entry.Time);
            for (int i = 0, row = 0; i < scores.Values.Length && row < MostRows; i += Math.Max(1, scores.Outputs), row++) sketch.Add(scores.Values[i]);
        }

        if (segment.Length == 0) return;
        foreach (var one in facts.Timing)
            if (one.Verb == "total") At(new(scope, SeriesKind.Latency, "total", segment), entry.Time).Add(one.Micros);
    }

    string Known(string scope, string name, string value)
    {
        if (!_values.TryGetValue((scope, name), out var known)) _values[(scope, name)] = known = new(StringComparer.Ordinal);
        return known.Contains(value) || (known.Count < MostValues && known.Add(value)) ? value : "other values";
    }

    ValueSketch At(SeriesKey key, Timestamp time)
    {
        var place = (key, EpochHour.Of(time));
        if (!_hours.TryGetValue(place, out var sketch)) _hours[place] = sketch = new();
        sketch.Seen(time);
        return sketch;
    }

    static void Add(ValueSketch sketch, object? value)
    {
        switch (value)
        {
            case double number: sketch.Add(number); break;
            case long integer: sketch.Add(integer); break;
            case bool flag: sketch.Add(flag ? "true"u8 : "false"u8); break;
            case string text: sketch.Add(Encoding.UTF8.GetBytes(text)); break;
            case Timestamp time: sketch.Add(time.Micros / 1e6); break;
            case Array list: sketch.Add(list.Length); break;
            default: sketch.AddMissing(); break;
        }
    }
}
