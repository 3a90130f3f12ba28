namespace Sextant.Learning;

/// <summary>
/// Judges a policy by the logged decisions of another, weighted by w = target probability / logged propensity. Decisions are independent, and the logging policy
/// could have taken every action of the one that is judged. Intervals are normal: they need many decisions with large weights, see
/// <see cref="OffPolicyEstimate.EffectiveSampleSize"/>. Pure and thread-safe.
/// </summary>
public static class OffPolicy
{
    /// <summary>Inverse propensity score (Horvitz and Thompson 1952): mean of w · r. Unbiased, wide.</summary>
    /// <exception cref="InvalidInputException">SXT2429: fewer than two decisions, or one is not right. SXT2423: the level is not between 0 and 1.</exception>
    public static OffPolicyEstimate Ips(IReadOnlyList<LoggedDecision> decisions, OffPolicyOptions? options = null)
    {
        var weights = DecisionWeights.Of(decisions, options ??= new());
        var terms = new PairMoments();
        for (var i = 0; i < decisions.Count; i++) terms.Add(weights.Values[i] * decisions[i].Reward);
        return weights.Estimate(terms.MeanY, terms.SumYY, options.Level);
    }

    /// <summary>
    /// Self-normalised: Σ w r / Σ w (Swaminathan and Joachims, NIPS 2015). A small bias, less variance, never outside of the rewards; variance by the delta method,
    /// Σ w² (r − v)² / (Σ w)².
    /// </summary>
    /// <exception cref="InvalidInputException">As <see cref="Ips"/>; SXT2429 also if all weights are 0.</exception>
    public static OffPolicyEstimate Snips(IReadOnlyList<LoggedDecision> decisions, OffPolicyOptions? options = null)
    {
        var weights = DecisionWeights.Of(decisions, options ??= new());
        if (weights.Mean == 0) throw new InvalidInputException("SXT2429", "Expected actions that the judged policy could take but none of the logged ones is. Log with a policy that explores.");
        var value = weights.Values.Zip(decisions, (weight, decision) => weight * decision.Reward).Sum() / weights.Mean / decisions.Count;
        var squares = 0.0;
        for (var i = 0; i < decisions.Count; i++)
        {
            var apart = weights.Values[i] * (decisions[i].Reward - value) / weights.Mean;
            squares += apart * apart;
        }

        return weights.Estimate(value, squares, options.Level);
    }

    /// <summary>
    /// Doubly robust (Dudík, Langford and Li, ICML 2011): the model's mean for the judged policy, plus w times what the model missed. Unbiased if either propensities or
    /// model are right; the model must not have learned from the same decisions (fit it on other folds).
    /// </summary>
    /// <exception cref="InvalidInputException">As <see cref="Ips"/>.</exception>
    public static OffPolicyEstimate DoublyRobust(IReadOnlyList<LoggedDecision> decisions, OffPolicyOptions? options = null)
    {
        var weights = DecisionWeights.Of(decisions, options ??= new());
        var terms = new PairMoments();
        for (var i = 0; i < decisions.Count; i++)
            terms.Add(decisions[i].PredictedTargetReward + (weights.Values[i] * (decisions[i].Reward - decisions[i].PredictedReward)));
        return weights.Estimate(terms.MeanY, terms.SumYY, options.Level);
    }
}
