namespace Sextant.Platform;

/// <summary>Something that a decision had to do without.</summary>
/// <param name="Part">What it was, as <c>features</c>, <c>model</c>, or the name of another part.</param>
/// <param name="Code">What became of it: <c>late</c>, <c>away</c>, <c>missing</c>, <c>fallback</c>, <c>behind</c> or <c>unrecorded</c>.</param>
/// <param name="Detail">Which, and why, for people.</param>
public sealed record Degradation(string Part, string Code, string Detail)
{
    internal const string Late = "late";
    internal const string Away = "away";
    internal const string Missing = "missing";
}
