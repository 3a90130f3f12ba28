namespace Sextant.Learning;

/// <summary>Checked and cut weights of logged decisions.</summary>
readonly record struct DecisionWeights(double[] Values, double Mean, double EffectiveSampleSize, double ClippedShare)
{
    internal static DecisionWeights Of(IReadOnlyList<LoggedDecision> decisions, OffPolicyOptions options)
    {
        EstimateChecks.Level(options.Level);
        if (decisions.Count < 2) throw new InvalidInputException("SXT2429", $"Expected at least two logged decisions but found {decisions.Count}. Log more.");
        if (!(options.MaxWeight > 0)) throw new InvalidInputException("SXT2429", FormattableString.Invariant($"Expected a positive largest weight but found {options.MaxWeight}. Leave it out to cut none."));
        var values = new double[decisions.Count];
        double sum = 0, squares = 0;
        var clipped = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var weight = Weight(decisions[i], i);
            if (weight > options.MaxWeight) (weight, clipped) = (options.MaxWeight, clipped + 1);
            values[i] = weight;
            (sum, squares) = (sum + weight, squares + (weight * weight));
        }

        return new(values, sum / values.Length, squares > 0 ? sum * sum / squares : 0, (double)clipped / values.Length);
    }

    /// <summary>A value whose terms have this sum of squares about their mean.</summary>
    internal OffPolicyEstimate Estimate(double value, double squares, double level)
    {
        var reach = StandardNormal.Quantile((1 + level) / 2) * Math.Sqrt(squares / (Values.Length - 1) / Values.Length);
        return new(new(value, value - reach, value + reach, level), EffectiveSampleSize, Mean, ClippedShare);
    }

    static double Weight(LoggedDecision decision, int place) =>
        decision.LoggingPropensity is > 0 and <= 1 && decision.TargetProbability is >= 0 and <= 1 && double.IsFinite(decision.Reward) && double.IsFinite(decision.PredictedReward) && double.IsFinite(decision.PredictedTargetReward)
            ? decision.TargetProbability / decision.LoggingPropensity
            : throw new InvalidInputException("SXT2429", FormattableString.Invariant($"Decision {place} has reward {decision.Reward}, logged propensity {decision.LoggingPropensity} and target probability {decision.TargetProbability}. Expected finite rewards, a propensity above 0 and at most 1, and a probability from 0 to 1: leave out what was logged without a propensity."));
}
