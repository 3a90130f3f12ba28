namespace Sextant.Features;

/// <summary>What a materialization did.</summary>
/// <param name="Views">One entry a view, in the order asked.</param>
public sealed record MaterializationResult(IReadOnlyList<MaterializedInterval> Views);
