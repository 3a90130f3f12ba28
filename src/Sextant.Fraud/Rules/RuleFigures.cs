using Sextant.Learning;

namespace Sextant.Fraud;

/// <summary>How a rule did, or would have done, on decisions of the past.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Hits">Decisions where its condition holds.</param>
/// <param name="HitsADay">In the mean of the days with decisions.</param>
/// <param name="Share">Of all decisions.</param>
/// <param name="Deciding">Hits where no rule before it holds, and no list decides.</param>
/// <param name="Labelled">Hits of which it is known what they were.</param>
/// <param name="Frauds">Those of them that were fraud.</param>
/// <param name="Precision">Frauds among the labelled hits, with its 95 % interval (Wilson); NaN without any.</param>
/// <param name="Recall">Its share of all known frauds; NaN without any.</param>
/// <param name="Saved">What it saved, by the costs of then, on what is known: how much more the same decisions cost without it. Below 0 it costs more than it saves.</param>
/// <param name="ByModel">Hits that the model would have reviewed or blocked by itself.</param>
/// <param name="WithRules">Hits that it shares with another rule, by that one's name; those with any.</param>
/// <param name="LastHit">When it held the last time; null for never.</param>
/// <param name="EarlierPrecision">Precision of the older half of its labelled hits; NaN with too few.</param>
/// <param name="LaterPrecision">Precision of the newer half.</param>
/// <param name="Examples">Ids of some hits, the newest first.</param>
public sealed record RuleFigures(
    TriedRule Rule, int Hits, double HitsADay, double Share, int Deciding, int Labelled, int Frauds, Interval Precision, double Recall, double Saved, int ByModel, IReadOnlyDictionary<string, int> WithRules,
    Timestamp? LastHit, double EarlierPrecision, double LaterPrecision, IReadOnlyList<string> Examples)
{
    /// <summary>Share of its hits that the model finds by itself; NaN without hits.</summary>
    public double ModelShare => Hits == 0 ? double.NaN : (double)ByModel / Hits;

    /// <summary>What is to be said of it: <c>never</c> fired, <c>decayed</c>, <c>redundant</c>, <c>costly</c>, or <c>ok</c>.</summary>
    public string Health => Hits == 0 ? "never" : IsDecayed ? "decayed" : Labelled >= FewestLabelled && Saved < 0 ? "costly" : Hits >= FewestLabelled && ModelShare >= MostModelShare ? "redundant" : "ok";

    internal const int FewestLabelled = 20;

    const double MostModelShare = 0.95;

    // Half of what it was: less may be chance with halves this small.
    bool IsDecayed => EarlierPrecision > 0 && LaterPrecision < EarlierPrecision / 2;
}
