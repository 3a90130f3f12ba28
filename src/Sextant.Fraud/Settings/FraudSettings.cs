namespace Sextant.Fraud;

/// <summary>How a kind of request is decided, beside its policy. It is part of every decision's record, so that a decision can be made again after it was changed.</summary>
public sealed record FraudSettings
{
    /// <summary>What verdicts cost.</summary>
    public FraudCosts Costs { get; init; } = new();

    /// <summary>The field that says the segment; null (default) for none.</summary>
    public string? SegmentField { get; init; }

    /// <summary>Costs of segments that differ.</summary>
    public IReadOnlyDictionary<string, FraudCosts> Segments { get; init; } = new Dictionary<string, FraudCosts>();

    /// <summary>Thresholds that decide; null (default) where each request is decided by its least expected cost.</summary>
    public FixedThresholds? Thresholds { get; init; }

    /// <summary>What a review must save beyond its cost, for reviewers are few: see <see cref="ReviewPrice"/>. Default 0.</summary>
    public double ReviewPrice { get; init; }

    /// <summary>What is at stake with a request that has no amount. Default 100.</summary>
    public double Stake { get; init; } = 100;

    /// <summary>Currencies that are taken, and what a unit of each is worth in the currency that costs are in. Default: EUR at 1.</summary>
    public IReadOnlyDictionary<string, double> Currencies { get; init; } = new Dictionary<string, double> { ["EUR"] = 1 };

    /// <summary>Share of those that the model or a rule would have reviewed or blocked and that are let through, to learn what blocking hides. Default 0.</summary>
    public double Control { get; init; }

    /// <summary>Above this amount nothing is let through for the sake of learning. Default 100.</summary>
    public double ControlMostAmount { get; init; } = 100;

    /// <summary>Share of the last 1,000 requests that one rule may block before it is suspended; 1 for never. Default 0.2.</summary>
    public double MostBlockedByRule { get; init; } = 0.2;

    /// <summary>How sanctions are screened for; null (default) for not at all.</summary>
    public ScreeningSettings? Screening { get; init; }

    /// <summary>Reasons in words, the first that names a feature of the model; others are named by their feature.</summary>
    public IReadOnlyList<ReasonTemplate> Reasons { get; init; } = [];

    /// <summary>How many reasons the model gives at most. Default 4.</summary>
    public int MostReasons { get; init; } = 4;

    /// <summary>Settings that take the currency of a request, whatever it is.</summary>
    internal static FraudSettings AnyCurrency(FraudRequest request) => request is Payment payment ? new() { Currencies = new Dictionary<string, double> { [payment.Currency] = 1 } } : new();

    /// <summary>The costs of a request.</summary>
    public FraudCosts CostsOf(FraudRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var segment = SegmentField is { } field ? Convert.ToString(request[field], System.Globalization.CultureInfo.InvariantCulture) : null;
        return new SegmentCosts(Costs, Segments).Of(segment);
    }

    /// <summary>What is at stake, in the currency that costs are in.</summary>
    public double StakeOf(FraudRequest request) => request is Payment payment ? payment.AmountMicros / 1e6 * Currencies.GetValueOrDefault(payment.Currency, 1) : Stake;

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="InvalidInputException">SXT3020: costs make no sense. SXT3022: another setting does.</exception>
    public void Check()
    {
        Costs.Check();
        foreach (var costs in Segments.Values) costs.Check();
        List<string> problems = [];
        if (Segments.Count > 0 && SegmentField is null) problems.Add("'segments' are given, and no 'segmentField' says which is which");
        if (Thresholds is { } given && !(given.Review is >= 0 and <= 1 && given.Block >= given.Review && given.Block <= 1)) problems.Add("'thresholds' must be 0 to 1, 'review' not above 'block'");
        if (!(ReviewPrice >= 0 && ReviewPrice <= 1e12)) problems.Add("'reviewPrice' must be 0 or more");
        if (!(Stake >= 0 && Stake <= 1e12)) problems.Add("'stake' must be 0 or more");
        if (!(Control >= 0 && Control <= 0.5)) problems.Add("'control' must be 0 to 0.5");
        if (!(ControlMostAmount >= 0 && ControlMostAmount <= 1e12)) problems.Add("'controlMostAmount' must be 0 or more");
        if (!(MostBlockedByRule > 0 && MostBlockedByRule <= 1)) problems.Add("'mostBlockedByRule' must be above 0%, and at most 100%");
        if (MostReasons is < 0 or > 20) problems.Add("'mostReasons' must be 0 to 20");
        if (Screening is not null) problems.AddRange(Screening.Problems());
        if (Currencies.Count == 0) problems.Add("'currencies' must name one at least");
        problems.AddRange(Currencies.Where(one => one.Key.Length != 3 || !one.Key.All(char.IsAsciiLetterUpper) || !(one.Value > 0 && one.Value <= 1e9)).Select(one => $"'currencies.{one.Key}' must be three capital letters with a rate above 0"));
        problems.AddRange(Reasons.Where(one => one.Features.Count == 0 || one.Code.Length == 0).Select(one => $"reason '{one.Code}' must have a code and features"));
        problems.AddRange(Reasons.SelectMany(one => one.Features).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"feature '{group.Key}' is in two reasons"));
        if (problems.Count > 0) throw new InvalidInputException("SXT3022", $"The settings make no sense: {string.Join("; ", problems)}.");
    }
}
