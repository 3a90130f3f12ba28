using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <content>Eight features at a time: roots and divisions of single features are what learning would spend its time on.</content>
public static partial class FtrlStep
{
    static int WeightsVector(in FtrlRates rates, ReadOnlySpan<double> z, ReadOnlySpan<double> n, Span<double> weights)
    {
        ref var zs = ref MemoryMarshal.GetReference(z);
        ref var ns = ref MemoryMarshal.GetReference(n);
        ref var target = ref MemoryMarshal.GetReference(weights);
        var (inverse, sign) = (1 / rates.Alpha, Vector512.Create(-0.0));
        var (l1, beta, l2) = (Vector512.Create(rates.L1), Vector512.Create(rates.Beta), Vector512.Create(rates.L2));
        var whole = z.Length & ~7;
        for (nuint i = 0; i < (nuint)whole; i += 8)
        {
            var gradient = Vector512.LoadUnsafe(ref zs, i);
            var evidence = Vector512.Max(Vector512.Abs(gradient) - l1, Vector512<double>.Zero) | (gradient & sign);
            var divisor = ((beta + Vector512.Sqrt(Vector512.LoadUnsafe(ref ns, i))) * inverse) + l2;
            (-evidence / divisor).StoreUnsafe(ref target, i);
        }

        return whole;
    }

    static int ChangesVector(in FtrlRates rates, ReadOnlySpan<double> gradients, ReadOnlySpan<double> n, ReadOnlySpan<double> weights, Span<double> changes)
    {
        ref var slopes = ref MemoryMarshal.GetReference(gradients);
        ref var ns = ref MemoryMarshal.GetReference(n);
        ref var ws = ref MemoryMarshal.GetReference(weights);
        ref var target = ref MemoryMarshal.GetReference(changes);
        var inverse = 1 / rates.Alpha;
        var whole = gradients.Length & ~7;
        for (nuint i = 0; i < (nuint)whole; i += 8)
        {
            var gradient = Vector512.LoadUnsafe(ref slopes, i);
            var before = Vector512.LoadUnsafe(ref ns, i);
            var growth = Vector512.Sqrt(before + (gradient * gradient)) - Vector512.Sqrt(before);
            (gradient - (growth * inverse * Vector512.LoadUnsafe(ref ws, i))).StoreUnsafe(ref target, i);
        }

        return whole;
    }
}
