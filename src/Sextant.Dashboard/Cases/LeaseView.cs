namespace Sextant.Dashboard;

/// <summary>A lease that is kept by the page that is open.</summary>
/// <param name="Case">The case.</param>
/// <param name="Lease">The lease's number.</param>
/// <param name="Until">Until when it holds without another sign of life; null if it has ended.</param>
public sealed record LeaseView(string Case, long Lease, Timestamp? Until);
