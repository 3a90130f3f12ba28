namespace Sextant.Learning;

/// <summary>The chi-squared distribution.</summary>
public static class ChiSquared
{
    /// <summary>Probability of at least <paramref name="statistic"/> with so many degrees of freedom: a p-value in [0, 1].</summary>
    public static double UpperTail(double statistic, int degreesOfFreedom) => GammaFunction.Upper(degreesOfFreedom / 2.0, statistic / 2);
}
