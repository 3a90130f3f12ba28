using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <summary>Counts requests for the service levels that the workspace declares. Thread-safe.</summary>
public sealed class RequestMeter
{
    readonly TimeProvider _clock;

    /// <summary>A meter of these promises.</summary>
    public RequestMeter(IReadOnlyList<ServiceLevel> levels, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(levels);
        _clock = clock;
        Levels = [.. levels.Select(level => (level, new RequestMinutes()))];
    }

    /// <summary>The promises with their requests.</summary>
    public IReadOnlyList<(ServiceLevel Level, RequestMinutes Minutes)> Levels { get; }

    /// <summary>Counts a request.</summary>
    /// <param name="route">Its method and route, such as <c>POST /v1/models/{name}/score</c>; null where there is none.</param>
    /// <param name="isOurFault">Whether it failed without a fault of the caller.</param>
    /// <param name="took">How long it took.</param>
    public void Count(string? route, bool isOurFault, TimeSpan took)
    {
        foreach (var (level, minutes) in Levels)
        {
            if (level.Route is { } wanted && wanted != route) continue;
            var isBad = isOurFault || (level.Kind == ServiceLevelKind.Latency && took > level.Within);
            minutes.Add(Timestamp.Now(_clock), new(1, isBad ? 1 : 0));
        }
    }

    /// <summary>How the promises stand.</summary>
    public IReadOnlyList<ServiceLevelReport> Reports()
    {
        var now = Timestamp.Now(_clock);
        return [.. Levels.Select(level => ServiceLevelReport.Of(level.Level, level.Minutes, now))];
    }
}
