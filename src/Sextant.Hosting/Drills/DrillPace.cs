namespace Sextant.Hosting.Drills;

/// <summary>How fast and how long decisions are asked for in a drill.</summary>
public sealed record DrillPace
{
    /// <summary>A pace.</summary>
    /// <param name="perSecond">Decisions a second, 10 to 5,000, whether those before have been answered or not.</param>
    /// <param name="seconds">How long each of the three phases takes, 1 to 60 seconds.</param>
    /// <exception cref="InvalidInputException">SXT2713: out of range.</exception>
    public DrillPace(int perSecond, int seconds)
    {
        if (perSecond is < 10 or > 5000 || seconds is < 1 or > 60)
            throw new InvalidInputException("SXT2713", FormattableString.Invariant($"A drill at {perSecond} decisions a second for {seconds} seconds: it takes 10 to 5000 a second, and 1 to 60 seconds."));
        (PerSecond, Seconds) = (perSecond, seconds);
    }

    /// <summary>Decisions a second.</summary>
    public int PerSecond { get; }

    /// <summary>Seconds of each phase.</summary>
    public int Seconds { get; }

    /// <summary>Decisions of a phase.</summary>
    public int Count => PerSecond * Seconds;
}
