namespace Sextant.Platform;

/// <summary>
/// When spending the error budget is an alert: while both a long and a short window burn faster than a rate, so that it is told soon, and is over soon after it is mended
/// (Beyer, Murphy, Rensin, Kawahara and Thorne, The Site Reliability Workbook, 2018, ch. 5, "Multiwindow, Multi-Burn-Rate Alerts").
/// </summary>
/// <param name="Long">The long window.</param>
/// <param name="Short">The short one: a twelfth.</param>
/// <param name="Rate">The burn rate: 1 spends exactly the budget within the promise's window.</param>
/// <param name="Severity">How soon somebody should look.</param>
public sealed record BurnRateRule(TimeSpan Long, TimeSpan Short, double Rate, AlertSeverity Severity)
{
    /// <summary>The workbook's for 30 days (its table 5-8): 2 % of the budget in an hour, 5 % in six hours, 10 % in three days.</summary>
    public static readonly IReadOnlyList<BurnRateRule> Recommended =
    [
        new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), 14.4, AlertSeverity.Severe),
        new(TimeSpan.FromHours(6), TimeSpan.FromMinutes(30), 6, AlertSeverity.Severe),
        new(TimeSpan.FromDays(3), TimeSpan.FromHours(6), 1, AlertSeverity.Notable),
    ];
}
