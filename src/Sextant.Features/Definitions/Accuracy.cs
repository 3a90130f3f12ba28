namespace Sextant.Features;

/// <summary>What a training row at time T may know of late events.</summary>
public enum Accuracy
{
    /// <summary>Only what had arrived by T: what serving could have known (default).</summary>
    AsServed,

    /// <summary>Everything with an event time up to T, whenever it arrived.</summary>
    EventTime,
}
