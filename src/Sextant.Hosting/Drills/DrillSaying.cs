namespace Sextant.Hosting.Drills;

/// <summary>Something that answers said under the faults.</summary>
/// <param name="What">A degradation as <c>part/code</c>, or the code of a refusal.</param>
/// <param name="Share">Share of the requests whose answer said so, 0 to 1.</param>
/// <param name="Example">The words of one.</param>
public sealed record DrillSaying(string What, double Share, string Example);
