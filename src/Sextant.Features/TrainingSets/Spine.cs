namespace Sextant.Features;

/// <summary>The rows for which training values are wanted: their columns, and for each its time.</summary>
/// <param name="Columns">All columns as they were given, in their order.</param>
/// <param name="Times">For each row the time, in microseconds.</param>
/// <param name="Events">For each row its event, if the rows are events; null if they are not.</param>
sealed record Spine(ValueTable Columns, long[] Times, SpineEvents? Events)
{
    /// <summary>How many rows.</summary>
    public int Count => Times.Length;
}

/// <summary>The events that a spine's rows are.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Sequences">Their places in the log.</param>
/// <param name="Arrivals">When they arrived, in microseconds.</param>
sealed record SpineEvents(string Type, long[] Sequences, long[] Arrivals);
