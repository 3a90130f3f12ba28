using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>The label that a queue's verdicts become, for the decision of the case.</summary>
/// <param name="Name">Name of the label, such as <c>fraud</c>.</param>
/// <param name="Values">The value of each verdict; a verdict that is not here becomes no label.</param>
public sealed record VerdictLabel(string Name, ImmutableSortedDictionary<string, double> Values);
