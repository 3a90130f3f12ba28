namespace Sextant.Learning;

/// <summary>How a model treats groups.</summary>
/// <param name="Groups">Those with enough rows, by name.</param>
/// <param name="TooSmall">Names of the others.</param>
/// <param name="Gaps">For each measure that at least two groups have.</param>
public sealed record FairnessReport(IReadOnlyList<GroupFigures> Groups, IReadOnlyList<string> TooSmall, IReadOnlyList<FairnessGap> Gaps);
