namespace Sextant.Hosting.Configuration;

/// <summary>How many jobs run, and how long they are remembered.</summary>
public sealed record JobOptions
{
    /// <summary>How many jobs of the queue this process runs at a time. Default 2.</summary>
    public int Concurrency { get; init; } = 2;

    /// <summary>How long jobs that ended are remembered. Default 30 days.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many jobs that ended are remembered, however young. Default 10,000.</summary>
    public long KeepMost { get; init; } = 10_000;
}
