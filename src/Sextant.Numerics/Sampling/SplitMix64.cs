namespace Sextant.Numerics;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): turns seeds, however alike, into states that have nothing in common.</summary>
struct SplitMix64(ulong state)
{
    ulong _state = state;

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        var bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
