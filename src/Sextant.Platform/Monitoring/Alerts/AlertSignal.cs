namespace Sextant.Platform;

/// <summary>Something is not as it should be, at one look.</summary>
/// <param name="Key">What it is about; signals with the same key are one alert.</param>
/// <param name="Kind"><c>drift</c>, <c>freshness</c>, <c>performance</c>, <c>fairness</c> or <c>serviceLevel</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Effect">How large it is.</param>
/// <param name="Limit">What it is held to.</param>
/// <param name="PValue">How probable it is by chance, where that is known.</param>
/// <param name="Message">In one line.</param>
public sealed record AlertSignal(string Key, string Kind, AlertSeverity Severity, string Measure, double Effect, double Limit, double? PValue, string Message)
{
    /// <summary>The bins that changed most; empty where there are none.</summary>
    public IReadOnlyList<BinChange> Bins { get; init; } = [];

    /// <summary>What to do about it: a section of the documentation or a link of the workspace.</summary>
    public string Runbook { get; init; } = "docs/monitoring.md";
}
