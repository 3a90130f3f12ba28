namespace Sextant.Learning;

/// <summary>The exact two-sided sign test: is one side ahead as often as the other? Ties are left out by the caller.</summary>
public static class SignTest
{
    /// <summary>The p-value: twice the binomial tail from the larger count on, at most 1. 1 if there is nothing to compare.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double PValue(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        var (more, all) = (Math.Max(first, second), first + second);
        // The tail of the binomial is an incomplete beta function (Abramowitz and Stegun 26.5.24).
        return all == 0 || first == second ? 1 : Math.Min(1, 2 * GammaFunction.Beta(more, all - more + 1, 0.5));
    }
}
