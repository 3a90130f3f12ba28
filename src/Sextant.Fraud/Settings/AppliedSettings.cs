namespace Sextant.Fraud;

/// <summary>The settings that count for one request: part of its record.</summary>
/// <param name="Costs">What verdicts on it cost.</param>
/// <param name="Stake">What is at stake, in the currency that costs are in.</param>
/// <param name="ReviewPrice">See <see cref="FraudSettings.ReviewPrice"/>.</param>
/// <param name="Thresholds">Thresholds that are declared; null where it is decided by its least expected cost.</param>
/// <param name="Control">Probability to be let through to learn from.</param>
public sealed record AppliedSettings(FraudCosts Costs, double Stake, double ReviewPrice, FixedThresholds? Thresholds, double Control)
{
    /// <summary>Rules that are suspended, and only noted; null for none.</summary>
    public IReadOnlyList<string>? Suspended { get; init; }

    /// <summary>How the request is screened for sanctions; null if it is not.</summary>
    public AppliedScreening? Screening { get; init; }

    /// <summary>The settings that count for a request.</summary>
    public static AppliedSettings Of(FraudSettings settings, FraudRequest request)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var stake = settings.StakeOf(request);
        return new(settings.CostsOf(request), stake, settings.ReviewPrice, settings.Thresholds, stake <= settings.ControlMostAmount ? settings.Control : 0);
    }

    /// <summary>The thresholds of the request.</summary>
    public FraudThresholds ToThresholds() => Thresholds is { } given ? new(given.Review, given.Block) : Costs.ThresholdsFor(Stake, ReviewPrice);
}
