namespace Sextant.Numerics;

/// <summary>The logistic function and its logarithm, without overflow.</summary>
public static class Sigmoid
{
    /// <summary>1 / (1 + e^-x): the probability that log odds of x say.</summary>
    public static double Of(double x)
    {
        var small = Math.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /// <summary>ln(1 + e^x): the log loss of the score x for a row of class 0.</summary>
    public static double LogOnePlusExp(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>ln(1 + x) without losing a small x (Goldberg 1991, theorem 4).</summary>
    static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
