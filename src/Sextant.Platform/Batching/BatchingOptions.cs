namespace Sextant.Platform;

/// <summary>How requests to a model are joined.</summary>
public sealed record BatchingOptions
{
    /// <summary>What messages call the model.</summary>
    public string Name { get; init; } = "model";

    /// <summary>How long a request may take that does not say it, waiting included. A batch grows only as far as all in it still get their answer in time.</summary>
    public TimeSpan LatencyTarget { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Most rows that go through the model together; a request with more is split.</summary>
    public int MaximumRows { get; init; } = 64;

    /// <summary>Most rows that wait; a request beyond that is turned away. One that finds nobody waiting may be larger.</summary>
    public int QueueRows { get; init; } = 1024;

    internal void Check()
    {
        if (LatencyTarget <= TimeSpan.Zero) throw new InvalidInputException("SXT2212", $"The latency target of '{Name}' is {LatencyTarget}; it has to be above 0.");
        if (MaximumRows < 1) throw new InvalidInputException("SXT2212", $"At most {MaximumRows} rows of '{Name}' shall go together; at least 1 has to.");
        if (QueueRows < 1) throw new InvalidInputException("SXT2212", $"At most {QueueRows} rows of '{Name}' may wait; at least 1 has to.");
    }
}
