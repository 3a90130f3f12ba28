using System.Numerics;

namespace Sextant.Numerics;

/// <summary>
/// The source of chance: xoshiro256** (Blackman and Vigna, 2018) seeded through SplitMix64. A seed gives the same numbers, to the bit, on
/// every machine and in every version of Sextant. Not thread-safe, and no protection against people who guess.
/// </summary>
public sealed partial class SeededRandom
{
    ulong _state0;
    ulong _state1;
    ulong _state2;
    ulong _state3;

    /// <summary>A generator; any seed is as good as any other.</summary>
    public SeededRandom(long seed)
    {
        var mix = new SplitMix64((ulong)seed);
        (_state0, _state1, _state2, _state3) = (mix.Next(), mix.Next(), mix.Next(), mix.Next());
    }

    internal SeededRandom(ulong state0, ulong state1, ulong state2, ulong state3) =>
        (_state0, _state1, _state2, _state3) = (state0, state1, state2, state3);

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_state1 * 5, 7) * 9;
        var shifted = _state1 << 17;
        _state2 ^= _state0;
        _state3 ^= _state1;
        _state1 ^= _state2;
        _state0 ^= _state3;
        _state2 ^= shifted;
        _state3 = BitOperations.RotateLeft(_state3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below <paramref name="exclusiveMax"/>, all equally likely (Lemire 2019: no bias, hardly ever a division).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt32(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        var bound = (uint)exclusiveMax;
        var product = (NextUInt64() >> 32) * bound;
        if ((uint)product < bound)
        {
            var threshold = (0u - bound) % bound;
            while ((uint)product < threshold) product = (NextUInt64() >> 32) * bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>A whole number from 0 to below <paramref name="exclusiveMax"/>, all equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public long NextInt64(long exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        var bound = (ulong)exclusiveMax;
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low < bound)
        {
            var threshold = (0UL - bound) % bound;
            while (low < threshold) high = Math.BigMul(NextUInt64(), bound, out low);
        }

        return (long)high;
    }

    /// <summary>A number in [0, 1): one of 2^53, equally spaced and equally likely.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [0, 1): one of 2^24, equally spaced and equally likely.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Puts the items into random order, all orders equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var chosen = NextInt32(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    /// <summary>
    /// An independent generator for part number <paramref name="stream"/> of a task, from the present state, which stays as it is: parts can
    /// be done in any order or in parallel. Its state is a hash of this one's and the number; streams overlap with a probability below 2^-100.
    /// </summary>
    public SeededRandom Split(long stream)
    {
        var mix = new SplitMix64((ulong)stream);
        foreach (var word in (ReadOnlySpan<ulong>)[_state0, _state1, _state2, _state3]) mix = new SplitMix64(mix.Next() ^ word);
        // Every step so far is one-to-one in the number: different numbers give different states.
        return new(mix.Next() ^ _state1, mix.Next() ^ _state2, mix.Next() ^ _state3, mix.Next() ^ _state0);
    }
}
