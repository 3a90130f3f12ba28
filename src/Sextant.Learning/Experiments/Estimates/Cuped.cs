namespace Sextant.Learning;

/// <summary>
/// Means adjusted by what was known of units before the experiment (Deng, Xu, Kohavi and Walker, "Improving the Sensitivity of Online Controlled
/// Experiments by Utilizing Pre-Experiment Data", WSDM 2013): y − θ (x − x̄) with θ = cov(x, y) / var(x). The covariate must not be able to depend on the arm.
/// </summary>
public static class Cuped
{
    /// <summary>θ from the sums within arms, so that a difference between arms does not move it; 0 if x never varies.</summary>
    public static double Theta(params ReadOnlySpan<PairMoments> arms)
    {
        double xy = 0, xx = 0;
        foreach (var arm in arms) (xy, xx) = (xy + arm.SumXY, xx + arm.SumXX);
        return xx > 0 ? xy / xx : 0;
    }

    /// <summary>The adjusted means of all arms, in their order: one θ, and x̄ over all units.</summary>
    public static ArmEstimate[] Adjust(params ReadOnlySpan<PairMoments> arms)
    {
        var theta = Theta(arms);
        var all = new PairMoments();
        foreach (var arm in arms) all.Merge(arm);
        var adjusted = new ArmEstimate[arms.Length];
        for (var i = 0; i < arms.Length; i++)
        {
            var arm = arms[i];
            var squares = Math.Max(0, arm.SumYY - (2 * theta * arm.SumXY) + (theta * theta * arm.SumXX));
            adjusted[i] = new(arm.Count, arm.MeanY - (theta * (arm.MeanX - all.MeanX)), squares / (arm.Count - 1));
        }

        return adjusted;
    }
}
