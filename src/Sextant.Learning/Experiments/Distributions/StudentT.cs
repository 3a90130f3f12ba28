namespace Sextant.Learning;

/// <summary>Student's t distribution, also with degrees of freedom that are no whole number.</summary>
public static class StudentT
{
    /// <summary>Probability of a value at least as far from 0 as <paramref name="t"/>, on either side.</summary>
    public static double TwoSided(double t, double degreesOfFreedom) =>
        double.IsInfinity(degreesOfFreedom) ? 2 * StandardNormal.Cumulative(-Math.Abs(t)) : GammaFunction.Beta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + (t * t)));

    /// <summary>How far from 0 the middle <paramref name="level"/> of the distribution reaches, by bisection.</summary>
    public static double Reach(double level, double degreesOfFreedom)
    {
        double low = 0, high = 1;
        while (high < 1e150 && TwoSided(high, degreesOfFreedom) > 1 - level) high *= 2;
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high) return middle;
            if (TwoSided(middle, degreesOfFreedom) > 1 - level) low = middle;
            else high = middle;
        }
    }
}
