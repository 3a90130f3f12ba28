namespace Sextant.Learning;

/// <summary>A set of category codes (integers from 0), one bit each.</summary>
public sealed class CategorySet
{
    readonly ulong[] _bits;

    /// <summary>A set of these codes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A code is negative or above <see cref="MaxCode"/>.</exception>
    public CategorySet(IEnumerable<int> codes)
    {
        Codes = [.. codes.Distinct().Order()];
        if (Codes.Count > 0) ArgumentOutOfRangeException.ThrowIfNegative(Codes[0], nameof(codes));
        if (Codes.Count > 0) ArgumentOutOfRangeException.ThrowIfGreaterThan(Codes[^1], MaxCode, nameof(codes));
        _bits = new ulong[Codes.Count == 0 ? 0 : (Codes[^1] >> 6) + 1];
        foreach (var code in Codes) _bits[code >> 6] |= 1UL << (code & 63);
    }

    /// <summary>The largest code: every integer up to it is exact in float32.</summary>
    public const int MaxCode = 1 << 24;

    /// <summary>The codes, ascending.</summary>
    public IReadOnlyList<int> Codes { get; }

    /// <summary>Whether the value, cut to an integer, is in the set.</summary>
    public bool Contains(float value) =>
        value >= 0 && value <= MaxCode && ((int)value >> 6) < _bits.Length && (_bits[(int)value >> 6] >> ((int)value & 63) & 1) != 0;
}
