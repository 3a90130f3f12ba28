using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Compares the arms of an experiment. Pure: the same outcomes give the same report.</summary>
public static class ExperimentAnalysis
{
    /// <summary>All figures of all arms, the checks and the decision.</summary>
    public static ExperimentReport Of(ExperimentOutcomes outcomes)
    {
        var definition = outcomes.Definition;
        var units = outcomes.Units();
        double[] weights = [.. definition.Arms.Select(arm => arm.Weight)];
        var sequentialRatio = SampleRatio.SequentialPValue([.. units], weights);
        List<MetricComparison> comparisons = units.Any(count => count < 2) ? [] : [.. definition.Metrics.SelectMany(metric => Compare(metric, outcomes))];
        return new(units, SampleRatio.ChiSquaredTest([.. units], weights), sequentialRatio, comparisons, ExperimentDecision.Of(sequentialRatio, comparisons));
    }

    static IEnumerable<MetricComparison> Compare(ExperimentMetric metric, ExperimentOutcomes outcomes)
    {
        var definition = outcomes.Definition;
        var estimates = Estimates(metric, outcomes.Pairs(metric));
        // A ratio of nothing has no value yet.
        if (estimates.Any(estimate => !double.IsFinite(estimate.UnitVariance))) return [];
        var always = new ConfidenceSequence(definition.PlannedUnits, definition.Level);
        var rails = definition.Metrics.Count(other => other.MaxHarm is not null) * (estimates.Length - 1);
        var guard = metric.MaxHarm is null ? null : new ConfidenceSequence(definition.PlannedUnits, 1 - ((1 - definition.Level) / rails));
        MetricComparison[] comparisons =
        [
            .. estimates.Skip(1).Select((arm, i) => new MetricComparison(
                metric, definition.Arms[i + 1].Name, estimates[0], arm, WelchTest.Compare(estimates[0], arm, definition.Level), always.Compare(estimates[0], arm))
            { Guard = guard?.Compare(estimates[0], arm).Difference }),
        ];
        var adjusted = BenjaminiHochberg.Adjust([.. comparisons.Select(comparison => comparison.Sequential.PValue)]);
        return comparisons.Select((comparison, i) => comparison with { AdjustedPValue = adjusted[i] });
    }

    static ArmEstimate[] Estimates(ExperimentMetric metric, PairMoments[] arms) => metric switch
    {
        { Kind: MetricKind.Ratio } => [.. arms.Select(ArmEstimate.Ratio)],
        { Covariate: not null } => Cuped.Adjust(arms),
        { Kind: MetricKind.Proportion } => [.. arms.Select(Share)],
        _ => [.. arms.Select(ArmEstimate.Mean)],
    };

    /// <summary>
    /// A share. Where all units are alike its variance is that with one more of each kind (Agresti and Caffo, The American Statistician 2000): an arm that harms every unit
    /// has no variance, and must be stopped all the same.
    /// </summary>
    static ArmEstimate Share(PairMoments arm)
    {
        var estimate = ArmEstimate.Mean(arm);
        return estimate.UnitVariance == 0 ? estimate with { UnitVariance = ArmEstimate.Proportion((long)Math.Round(arm.MeanY * arm.Count) + 1, arm.Count + 2).UnitVariance } : estimate;
    }
}
