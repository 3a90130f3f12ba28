namespace Sextant.Features;

/// <summary>An event as the fold sees it: when it happened, when it came, its place in the log, and the view's inputs.</summary>
/// <param name="inputs">The schema of the inputs: one field per <see cref="BoundView.Inputs"/>.</param>
sealed class FoldEvent(Schema inputs)
{
    /// <summary>When it happened, in microseconds.</summary>
    public long Time;

    /// <summary>When it arrived, in microseconds.</summary>
    public long Arrival;

    /// <summary>Place in the log.</summary>
    public long Sequence;

    /// <summary>The inputs' values.</summary>
    public Row Inputs { get; } = new(inputs);

    /// <summary>The moment from which the event could be known.</summary>
    public long Visible => Math.Max(Time, Arrival);
}
