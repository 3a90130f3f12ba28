namespace Sextant.Platform;

/// <summary>Whether a series still gets values.</summary>
public static class FreshnessSignal
{
    /// <summary>A signal if the newest value is older than it may be; null if it is not, or if nothing ever came.</summary>
    /// <param name="key">The series.</param>
    /// <param name="newest">Time of its newest value.</param>
    /// <param name="now">The time; a newest value in the future is fresh.</param>
    /// <param name="limit">How old it may be; from twice this on it is severe.</param>
    public static AlertSignal? Of(SeriesKey key, Timestamp? newest, Timestamp now, TimeSpan limit)
    {
        if (newest is not { } last || now.Since(last) is var age && age <= limit) return null;
        return new($"freshness {key}", "freshness", age >= 2 * limit ? AlertSeverity.Severe : AlertSeverity.Notable, "ageSeconds", age.TotalSeconds, limit.TotalSeconds, null,
            FormattableString.Invariant($"{key} had its last value at {last}, {age.TotalHours:F1} hours ago; expected one every {limit.TotalHours:G4} hours"))
        {
            Runbook = "docs/monitoring.md#a-series-gets-no-values",
        };
    }
}
