namespace Sextant.Fraud;

/// <summary>What a screening found: part of the decision's record.</summary>
/// <param name="Matches">Whom it found; empty for nobody.</param>
public sealed record ScreeningAnswer(IReadOnlyList<ScreeningMatch> Matches)
{
    /// <summary>Nobody was found.</summary>
    public static ScreeningAnswer None { get; } = new([]);

    /// <summary>There was no answer.</summary>
    internal static ScreeningAnswer Missing { get; } = new([]);
}
