namespace Sextant.Platform;

/// <summary>Whole hours since 1970 in UTC: the grain of monitoring.</summary>
public static class EpochHour
{
    /// <summary>Hours in a day.</summary>
    public const int PerDay = 24;

    const long MicrosPerHour = Timestamp.MicrosPerDay / PerDay;

    /// <summary>The hour that a time lies in.</summary>
    public static long Of(Timestamp time) => (time.Micros / MicrosPerHour) - (time.Micros % MicrosPerHour < 0 ? 1 : 0);

    /// <summary>When an hour begins.</summary>
    public static Timestamp Start(long hour) => new(hour * MicrosPerHour);
}
