namespace Sextant.Platform;

/// <summary>What applying a policy would do.</summary>
/// <param name="Name">The policy.</param>
/// <param name="Revision">The revision that it was made for; apply with it.</param>
/// <param name="From">The version that decides; 0 for none.</param>
/// <param name="Differences">What changes, a sentence each; empty if nothing does.</param>
/// <param name="Notes">What else there is to know.</param>
/// <param name="Backtest">The last decisions made again; null if there are none to make again.</param>
/// <param name="Refusals">Why it is not applied unless it is forced; empty if it is.</param>
public sealed record PolicyPlan(string Name, long Revision, int From, IReadOnlyList<string> Differences, IReadOnlyList<string> Notes, BacktestReport? Backtest, IReadOnlyList<string> Refusals);
