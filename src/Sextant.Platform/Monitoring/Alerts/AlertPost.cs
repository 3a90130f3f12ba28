using System.Text.Json;

namespace Sextant.Platform;

/// <summary>What addresses are told of the alerts of a look: one message for each scope, since what breaks one feature often breaks many.</summary>
/// <param name="Scope">Whose alerts they are.</param>
/// <param name="Subject">Key of the worst.</param>
/// <param name="Message">The worst in words, and how many there are besides.</param>
/// <param name="Signals">The signals in JSON, worst first; at most <see cref="MostSignals"/>.</param>
public sealed record AlertPost(string Scope, string Subject, string Message, string Signals)
{
    /// <summary>More are not told one by one.</summary>
    public const int MostSignals = 20;

    /// <summary>The messages of the alerts that people are to be told of.</summary>
    public static IReadOnlyList<AlertPost> Of(IReadOnlyList<MonitoringAlert> notify) =>
    [
        .. notify.GroupBy(alert => ScopeOf(alert.Signal), StringComparer.Ordinal).OrderBy(scope => scope.Key, StringComparer.Ordinal).Select(scope =>
        {
            var signals = scope.Select(alert => alert.Signal).OrderByDescending(signal => signal.Severity).ThenByDescending(signal => signal.Effect / signal.Limit).ToList();
            var more = signals.Count == 1 ? "" : FormattableString.Invariant($"; and {signals.Count - 1} more");
            return new AlertPost(scope.Key, signals[0].Key, signals[0].Message + more, JsonSerializer.Serialize([.. signals.Take(MostSignals)], MonitoringJson.Default.IReadOnlyListAlertSignal));
        }),
    ];

    /// <summary>Whose alert a signal is. Keys are a kind and what it is about: a series, a scope or a service level.</summary>
    public static string ScopeOf(AlertSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var about = signal.Key[(signal.Key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var end = about.AsSpan().IndexOfAny('/', ' ');
        return end < 0 ? about : about[..end];
    }
}
