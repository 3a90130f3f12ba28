namespace Sextant.Platform;

/// <summary>How a shadow compares with what was served.</summary>
/// <param name="Model">The shadow's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Rows">Rows that both scored.</param>
/// <param name="Failed">Calls in which it gave no scores.</param>
/// <param name="Dropped">Calls that it did not see, since its queue was full.</param>
/// <param name="MeanDifference">Mean of its score less the served one.</param>
/// <param name="MeanAbsoluteDifference">Mean of how far they lie apart.</param>
/// <param name="LargestDifference">The most that they lay apart.</param>
/// <param name="Correlation">Pearson's, of its scores and the served ones; NaN while either does not vary.</param>
/// <param name="P99">Time that it takes for a call, 99 of 100.</param>
public sealed record ShadowReport(
    string Model, int Version, long Rows, long Failed, long Dropped, double MeanDifference, double MeanAbsoluteDifference, double LargestDifference, double Correlation, TimeSpan P99);
