using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>The arithmetic of FTRL-proximal for the features of an example (McMahan et al. 2013, algorithm 1). The bits do not depend on the machine.</summary>
public static partial class FtrlStep
{
    /// <summary>Weights from sums of gradients z and of squared gradients n.</summary>
    /// <param name="rates">Constants.</param>
    /// <param name="z">One for each feature.</param>
    /// <param name="n">One for each feature, at least 0.</param>
    /// <param name="weights">Filled in.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Weights(in FtrlRates rates, ReadOnlySpan<double> z, ReadOnlySpan<double> n, Span<double> weights)
    {
        CheckLengths(z.Length, n.Length, weights.Length);
        var whole = Vector256.IsHardwareAccelerated ? WeightsVector(rates, z, n, weights) : 0;
        WeightsReference(rates, z[whole..], n[whole..], weights[whole..]);
    }

    /// <summary>By how much z changes with a gradient; n changes by its square.</summary>
    /// <param name="rates">Constants.</param>
    /// <param name="gradients">One for each feature.</param>
    /// <param name="n">As it was when the weights were computed.</param>
    /// <param name="weights">From <see cref="Weights"/>.</param>
    /// <param name="changes">Filled in.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Changes(in FtrlRates rates, ReadOnlySpan<double> gradients, ReadOnlySpan<double> n, ReadOnlySpan<double> weights, Span<double> changes)
    {
        CheckLengths(gradients.Length, n.Length, weights.Length);
        CheckLengths(gradients.Length, n.Length, changes.Length);
        var whole = Vector256.IsHardwareAccelerated ? ChangesVector(rates, gradients, n, weights, changes) : 0;
        ChangesReference(rates, gradients[whole..], n[whole..], weights[whole..], changes[whole..]);
    }

    static void CheckLengths(int first, int second, int third)
    {
        if (first != second || first != third) throw new ArgumentException($"Features are as many everywhere, not {first}, {second} and {third}.");
    }
}
