using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <content>With vectors.</content>
public static partial class AddScaled
{
    static void Vectors(Span<float> y, float factor, ReadOnlySpan<float> x)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var whole = x.Length & ~7;
        for (nuint i = 0; i < (nuint)whole; i += 8) (Vector256.LoadUnsafe(ref to, i) + (factor * Vector256.LoadUnsafe(ref from, i))).StoreUnsafe(ref to, i);
        Reference(y[whole..], factor, x[whole..]);
    }

    static void Vectors(Span<double> y, double factor, ReadOnlySpan<float> x)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var whole = x.Length & ~7;
        for (nuint i = 0; i < (nuint)whole; i += 8)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256.LoadUnsafe(ref to, i) + (factor * lower)).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 4) + (factor * upper)).StoreUnsafe(ref to, i + 4);
        }

        Reference(y[whole..], factor, x[whole..]);
    }
}
