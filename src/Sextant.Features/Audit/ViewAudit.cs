namespace Sextant.Features;

/// <summary>The audit of one view's version.</summary>
/// <param name="View">Its name and version.</param>
/// <param name="Samples">How many reads of an entity were compared.</param>
/// <param name="Compared">How many values.</param>
/// <param name="Mismatched">How many of them differed.</param>
public sealed record ViewAudit(string View, int Samples, int Compared, int Mismatched);
