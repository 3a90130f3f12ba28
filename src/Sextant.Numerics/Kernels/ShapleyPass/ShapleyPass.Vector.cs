using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

public sealed partial class ShapleyPass
{
    /// <summary>A vector holds the four points. States choose rows of a table and not branches, which would be taken by chance.</summary>
    void AddVector(ReadOnlySpan<byte> states, Span<double> sums, Span<double> scratch)
    {
        ref var table = ref Unsafe.As<double, Vector256<double>>(ref MemoryMarshal.GetArrayDataReference(_table));
        ref var products = ref Unsafe.As<double, Vector256<double>>(ref MemoryMarshal.GetReference(scratch));
        ref var below = ref Unsafe.Add(ref products, _nodes);
        ref var total = ref Unsafe.As<double, Vector256<double>>(ref MemoryMarshal.GetReference(sums));
        products = table;
        for (var i = 1; i < _nodes; i++)
        {
            var product = Unsafe.Add(ref products, _parents[i]) * Unsafe.Add(ref table, i * Rows + states[i]);
            Unsafe.Add(ref products, i) = product;
            Unsafe.Add(ref below, i) = product * _values[i];
        }

        // Node 0 gathers too, and is not read.
        below = default;
        for (var i = _nodes - 1; i > 0; i--)
        {
            var sum = Unsafe.Add(ref below, i);
            Unsafe.Add(ref below, _parents[i]) += sum;
            var counts = Unsafe.Add(ref table, Counts(i, states[i]));
            if (_earlier[i] >= 0) counts -= Unsafe.Add(ref table, Counts(_earlier[i], states[_earlier[i]]));
            Unsafe.Add(ref total, _features[i]) += sum * counts;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Counts(int node, byte state)
    {
        var dead = _nodes * Rows;
        return dead + Unsafe.BitCast<bool, byte>(state == 1) * (node * Rows + 3 - dead);
    }
}
