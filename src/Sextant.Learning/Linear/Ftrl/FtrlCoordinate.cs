using System.Runtime.CompilerServices;

namespace Sextant.Learning;

/// <summary>
/// What FTRL-proximal keeps of a weight (McMahan et al. 2013, algorithm 1): z, and the root of n where the paper has n, which saves a root
/// whenever the weight is read.
/// </summary>
struct FtrlCoordinate
{
    public double Z;

    public double Root;

    /// <summary>The weight that z and n stand for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Weight(in FtrlRates rates)
    {
        var evidence = Math.Abs(Z) - rates.L1;
        return evidence <= 0 ? 0 : -Math.CopySign(evidence, Z) / (((rates.Beta + Root) / rates.Alpha) + rates.L2);
    }

    /// <summary>Takes a gradient that was computed at this weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double gradient, double weight, in FtrlRates rates)
    {
        var root = Math.Sqrt((Root * Root) + (gradient * gradient));
        Z += gradient - ((root - Root) / rates.Alpha * weight);
        Root = root;
    }
}
