namespace Sextant.Learning;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): a stream of random numbers that a seed fixes for every version and machine. Not for secrets.</summary>
sealed class SeedStream(ulong seed)
{
    ulong _state = seed;

    /// <summary>A stream of its own for part <paramref name="index"/> of a seeded run, so that parts can be added or done in any order.</summary>
    internal static SeedStream Of(ulong seed, int index) => new(Mix(seed + (0xD1B54A32D192ED03 * ((ulong)(uint)index + 1))));

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>From 0, included, to 1, excluded.</summary>
    internal double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to <paramref name="count"/> − 1; the high word of a product, biased by at most count / 2⁶⁴.</summary>
    internal int NextIndex(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Fisher and Yates' shuffle.</summary>
    internal void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextIndex(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
