namespace Sextant.Platform;

/// <summary>
/// Where a unit stands between 0 and 1: FNV-1a of 32 bits as GrowthBook's SDKs use it, so that experiments move here without a unit changing its arm. Characters go in
/// as UTF-16 units, as in its JavaScript SDK; beyond ASCII its other SDKs differ among themselves. No allocation.
/// </summary>
public static class GrowthBookHash
{
    const uint Basis = 2_166_136_261;
    const uint Prime = 16_777_619;
    const int MostDigits = 10;

    /// <summary>Version 2: FNV-1a of the decimal digits of FNV-1a(seed + unit), one of ten thousand places.</summary>
    public static double Version2(ReadOnlySpan<char> seed, ReadOnlySpan<char> unit)
    {
        Span<char> digits = stackalloc char[MostDigits];
        Hash(Hash(Basis, seed), unit).TryFormat(digits, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
        return Hash(Basis, digits[..length]) % 10_000 / 10_000.0;
    }

    /// <summary>Version 1: FNV-1a(unit + seed), one of a thousand places. Its arms are correlated between experiments; for those that began with it.</summary>
    public static double Version1(ReadOnlySpan<char> seed, ReadOnlySpan<char> unit) => Hash(Hash(Basis, unit), seed) % 1_000 / 1_000.0;

    /// <summary>The place of a unit in a layer, one of a thousand: version 1 with the seed <c>__layer</c>, as in GrowthBook's namespaces.</summary>
    public static double Layer(ReadOnlySpan<char> layer, ReadOnlySpan<char> unit) => Hash(Hash(Hash(Basis, unit), "__"), layer) % 1_000 / 1_000.0;

    static uint Hash(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text) hash = unchecked((hash ^ character) * Prime);
        return hash;
    }
}
