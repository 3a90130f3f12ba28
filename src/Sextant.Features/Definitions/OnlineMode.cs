namespace Sextant.Features;

/// <summary>How a view's values get online.</summary>
public enum OnlineMode
{
    /// <summary>From the event stream, within 100 ms (default).</summary>
    Stream,

    /// <summary>Only when materialized, up to the time asked for.</summary>
    Materialized,

    /// <summary>Not at all: for training sets only.</summary>
    Off,
}
