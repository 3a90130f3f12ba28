using System.Buffers;

namespace Sextant.Numerics;

/// <summary>The order in which keys are sorted. Stable: equal keys (0 and -0 are equal) keep their order; NaN comes last, either way.</summary>
/// <remarks>Radix sort by eleven bits (Knuth 5.2.5) of the keys' bits made monotone: linear time, and scratch memory of twice the keys.</remarks>
public static class ArgSort
{
    const int Digit = 11;
    const int Buckets = 1 << Digit;
    const int Short = 64;

    /// <summary>Fills <paramref name="order"/> with the indices of the keys, smallest key first.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Ascending(ReadOnlySpan<float> keys, Span<int> order) => Sort(keys, order, descending: false);

    /// <summary>Fills <paramref name="order"/> with the indices of the keys, largest key first.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Descending(ReadOnlySpan<float> keys, Span<int> order) => Sort(keys, order, descending: true);

    /// <summary>Fills <paramref name="order"/> with the indices of the keys, smallest key first.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Ascending(ReadOnlySpan<double> keys, Span<int> order) => Sort(keys, order, descending: false);

    /// <summary>Fills <paramref name="order"/> with the indices of the keys, largest key first.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Descending(ReadOnlySpan<double> keys, Span<int> order) => Sort(keys, order, descending: true);

    static void Sort(ReadOnlySpan<float> keys, Span<int> order, bool descending)
    {
        CheckLengths(keys.Length, order.Length);
        var bits = ArrayPool<ulong>.Shared.Rent(keys.Length);
        for (var i = 0; i < keys.Length; i++) bits[i] = Monotone(keys[i], descending);
        Sort(bits.AsSpan(0, keys.Length), order, 32);
        ArrayPool<ulong>.Shared.Return(bits);
    }

    static void Sort(ReadOnlySpan<double> keys, Span<int> order, bool descending)
    {
        CheckLengths(keys.Length, order.Length);
        var bits = ArrayPool<ulong>.Shared.Rent(keys.Length);
        for (var i = 0; i < keys.Length; i++) bits[i] = Monotone(keys[i], descending);
        Sort(bits.AsSpan(0, keys.Length), order, 64);
        ArrayPool<ulong>.Shared.Return(bits);
    }

    static ulong Monotone(float key, bool descending)
    {
        if (float.IsNaN(key)) return uint.MaxValue;
        // Adding 0 makes 0 of -0.
        var bits = BitConverter.SingleToUInt32Bits((descending ? -key : key) + 0f);
        return bits >> 31 == 0 ? bits | 0x80000000 : ~bits;
    }

    static ulong Monotone(double key, bool descending)
    {
        if (double.IsNaN(key)) return ulong.MaxValue;
        var bits = BitConverter.DoubleToUInt64Bits((descending ? -key : key) + 0.0);
        return bits >> 63 == 0 ? bits | 0x8000000000000000 : ~bits;
    }

    static void Sort(ReadOnlySpan<ulong> bits, Span<int> order, int width)
    {
        for (var i = 0; i < order.Length; i++) order[i] = i;
        if (bits.Length <= Short)
        {
            Insert(bits, order);
            return;
        }

        var other = ArrayPool<int>.Shared.Rent(order.Length);
        var from = order;
        var to = other.AsSpan(0, order.Length);
        var isCopy = false;
        for (var shift = 0; shift < width; shift += Digit)
        {
            if (!Distribute(bits, from, to, shift)) continue;
            var swap = from;
            from = to;
            to = swap;
            isCopy = !isCopy;
        }

        if (isCopy) from.CopyTo(order);
        ArrayPool<int>.Shared.Return(other);
    }

    /// <summary>One pass; false, and nothing done, if all keys have the same digit.</summary>
    static bool Distribute(ReadOnlySpan<ulong> bits, ReadOnlySpan<int> from, Span<int> to, int shift)
    {
        Span<int> starts = stackalloc int[Buckets];
        starts.Clear();
        foreach (var key in bits) starts[(int)(key >> shift) & (Buckets - 1)]++;
        if (starts[(int)(bits[0] >> shift) & (Buckets - 1)] == bits.Length) return false;
        var sum = 0;
        foreach (ref var start in starts) (start, sum) = (sum, sum + start);
        foreach (var index in from) to[starts[(int)(bits[index] >> shift) & (Buckets - 1)]++] = index;
        return true;
    }

    static void Insert(ReadOnlySpan<ulong> bits, Span<int> order)
    {
        for (var i = 1; i < order.Length; i++)
        {
            var at = i;
            for (; at > 0 && bits[order[at - 1]] > bits[i]; at--) order[at] = order[at - 1];
            order[at] = i;
        }
    }

    static void CheckLengths(int keys, int order)
    {
        if (keys != order) throw new ArgumentException($"The order of {keys} keys does not fit into {order} places.");
    }
}
