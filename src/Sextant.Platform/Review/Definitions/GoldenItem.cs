namespace Sextant.Platform;

/// <summary>A case whose answer is known: reviewers get it among the others, without being told, and are measured by it.</summary>
/// <param name="Case">The case as reviewers see it. Give it an id and content like those of real cases.</param>
/// <param name="Verdict">The right answer.</param>
public sealed record GoldenItem(NewCase Case, string Verdict);
