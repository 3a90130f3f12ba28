namespace Sextant.Features;

/// <summary>Settings of a <see cref="FeatureStream"/>.</summary>
public sealed record FeatureStreamOptions
{
    /// <summary>So often states are saved while events come. A kill costs as much replay as came since. Default 1 s.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>So many changed entities are saved at once, whatever the time. Default 50,000.</summary>
    public int SaveEntities { get; init; } = 50_000;

    /// <summary>About so many events of the history are filled in between two saves of a filling. A kill costs as much again. Default 2,000,000.</summary>
    public long FillPartEvents { get; init; } = 2_000_000;

    /// <summary>Longer behind the log than this, reads say so. Default 1 s.</summary>
    public TimeSpan LagLimit { get; init; } = TimeSpan.FromSeconds(1);
}
