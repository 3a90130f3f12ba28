namespace Sextant.Platform;

/// <summary>Why decisions could not be made again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many.</param>
public sealed record BacktestTrouble(string Reason, int Count);
