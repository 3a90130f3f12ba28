using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>How the aggregates of a view are folded: tracks of tiles, accumulators, and what is kept for how long. Immutable and thread-safe.</summary>
public sealed class WindowFold
{
    const long Minute = 60_000_000;
    const long Hour = 60 * Minute;

    /// <summary>Plans the fold of a view with aggregates.</summary>
    public WindowFold(BoundView view)
    {
        View = view;
        InputSchema = new Schema(view.Inputs.Select((input, index) => new Field($"input{index}", input.Expression.Type)));
        Delay = Micros(view.Definition.Delay);
        Tracks = [.. view.Features.Select((feature, output) => (feature, output))
            .GroupBy(pair => Hop(view.Definition, pair.feature.Definition.Window))
            .OrderBy(group => group.Key)
            .Select(group => Track(group.Key, [.. group]))];
        Longest = Tracks.Max(track => track.Longest);
    }

    /// <summary>The view.</summary>
    public BoundView View { get; }

    /// <summary>Length of the longest window but all time, in microseconds; 0 if there is none.</summary>
    internal long Longest { get; }

    internal ImmutableArray<WindowTrack> Tracks { get; }

    internal Schema InputSchema { get; }

    /// <summary>The label delay in microseconds.</summary>
    internal long Delay { get; }

    /// <summary>True if single events are kept for the ragged end of the windows.</summary>
    internal bool IsExact => View.Definition.Exact && Longest > 0;

    /// <summary>The exclusive end, in event time, of what a value at <paramref name="time"/> folds.</summary>
    internal long EndFor(long time) => time - Delay + (View.Definition.IncludesCurrent ? 1 : 0);

    /// <summary>Takes the inputs of an event that the view accepts.</summary>
    internal void Read(Row source, FoldEvent into)
    {
        into.Inputs.Clear();
        for (var i = 0; i < View.Inputs.Length; i++) View.Inputs[i].EvaluateInto(into.Inputs, i, new ReadOnlySpan<Row>(in source));
    }

    static long Hop(FeatureView view, TimeSpan? window) => window is not { } length ? 0 : Micros(view.Hop ?? TimeSpan.Zero) is > 0 and var hop ? hop : Micros(length) switch
    {
        < 12 * Hour => 5 * Minute,
        < 12 * 24 * Hour => Hour,
        _ => 24 * Hour,
    };

    static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    WindowTrack Track(long hop, ImmutableArray<(BoundFeature Feature, int Output)> features)
    {
        var measures = new List<Measure>();
        var words = 0;
        var objects = 0;
        var windows = features.GroupBy(pair => pair.Feature.Definition.Window is { } window ? Micros(window) : 0).OrderBy(group => group.Key)
            .Select(group => new TrackWindow(group.Key, [.. group.Select(pair => Place(pair.Feature, pair.Output))])).ToImmutableArray();
        return new WindowTrack(hop, [.. measures], words, objects, windows);

        WindowFeature Place(BoundFeature feature, int output)
        {
            var kind = KindOf(feature.Definition.Aggregate!.Value);
            return new WindowFeature(output, feature, Add(kind, feature.Input), feature.Divisor < 0 ? -1 : Add(kind, feature.Divisor));
        }

        int Add(MeasureKind kind, int input)
        {
            var known = measures.FindIndex(measure => measure.Kind == kind && measure.Input == input);
            if (known >= 0) return known;
            var inputKind = input < 0 ? FieldKind.Integer : View.Inputs[input].Expression.Type.Kind;
            var hasObject = Measure.HasObject(kind, inputKind);
            measures.Add(new Measure(kind, input, inputKind, words, hasObject ? objects++ : -1));
            words += Measure.Words(kind);
            return measures.Count - 1;
        }
    }

    static MeasureKind KindOf(Aggregation aggregation) => aggregation switch
    {
        Aggregation.Count => MeasureKind.Count,
        Aggregation.Sum or Aggregation.Mean or Aggregation.Ratio => MeasureKind.Sum,
        Aggregation.Std => MeasureKind.Moments,
        Aggregation.Min => MeasureKind.Min,
        Aggregation.Max => MeasureKind.Max,
        Aggregation.Last => MeasureKind.Last,
        Aggregation.First => MeasureKind.First,
        Aggregation.TimeSince => MeasureKind.Latest,
        Aggregation.Distinct => MeasureKind.Distinct,
        Aggregation.TopK => MeasureKind.Frequent,
        _ => MeasureKind.Quantiles,
    };
}
