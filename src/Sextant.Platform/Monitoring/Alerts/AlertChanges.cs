namespace Sextant.Platform;

/// <summary>What a look changes.</summary>
/// <param name="Alerts">All alerts that are kept, open ones first.</param>
/// <param name="Notify">Those that people are told about now, because they are new, worse, or still there after the cooldown.</param>
/// <param name="Resolved">Those that are over since this look.</param>
public sealed record AlertChanges(IReadOnlyList<MonitoringAlert> Alerts, IReadOnlyList<MonitoringAlert> Notify, IReadOnlyList<MonitoringAlert> Resolved);
