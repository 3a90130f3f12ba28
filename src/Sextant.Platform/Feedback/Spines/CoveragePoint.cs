namespace Sextant.Platform;

/// <summary>How far labels have come at an age.</summary>
/// <param name="Age">The age.</param>
/// <param name="Decisions">Decisions that are at least so old.</param>
/// <param name="Labelled">Those of them whose label was known by that age.</param>
/// <param name="Positives">Those of them that are positive by now.</param>
/// <param name="KnownPositives">Those of the positives that were known by that age.</param>
public sealed record CoveragePoint(TimeSpan Age, int Decisions, int Labelled, int Positives, int KnownPositives)
{
    /// <summary>Share of decisions with a label by that age.</summary>
    public double Share => Decisions == 0 ? 0 : (double)Labelled / Decisions;

    /// <summary>Share of the positives that were known by that age; null without positives.</summary>
    public double? PositiveShare => Positives == 0 ? null : (double)KnownPositives / Positives;
}
