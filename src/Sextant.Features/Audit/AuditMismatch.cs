namespace Sextant.Features;

/// <summary>A value that was served and is computed otherwise.</summary>
/// <param name="Sample">What was served, of whom and when.</param>
/// <param name="Served">The feature as it was served.</param>
/// <param name="Recomputed">As history says that it should have been.</param>
public sealed record AuditMismatch(ServedSample Sample, ServedValue Served, ServedValue Recomputed);
