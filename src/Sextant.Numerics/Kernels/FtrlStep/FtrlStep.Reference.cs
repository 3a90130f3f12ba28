namespace Sextant.Numerics;

/// <content>The definition.</content>
public static partial class FtrlStep
{
    internal static void WeightsReference(in FtrlRates rates, ReadOnlySpan<double> z, ReadOnlySpan<double> n, Span<double> weights)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var evidence = Math.Max(Math.Abs(z[i]) - rates.L1, 0);
            weights[i] = -Math.CopySign(evidence, z[i]) / (((rates.Beta + Math.Sqrt(n[i])) * (1 / rates.Alpha)) + rates.L2);
        }
    }

    internal static void ChangesReference(
        in FtrlRates rates, ReadOnlySpan<double> gradients, ReadOnlySpan<double> n, ReadOnlySpan<double> weights, Span<double> changes)
    {
        for (var i = 0; i < gradients.Length; i++)
        {
            var root = Math.Sqrt(n[i] + (gradients[i] * gradients[i]));
            changes[i] = gradients[i] - ((root - Math.Sqrt(n[i])) * (1 / rates.Alpha) * weights[i]);
        }
    }
}
