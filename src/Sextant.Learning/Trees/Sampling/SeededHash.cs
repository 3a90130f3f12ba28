namespace Sextant.Learning;

/// <summary>Chance without a state: the same seed and place give the same number, whichever thread asks and in whatever order.</summary>
static class SeededHash
{
    public static ulong Of(ulong seed, long place) => StableHash.Of(unchecked((long)(seed ^ StableHash.Of(place))));

    public static ulong Of(long seed, long first, long second) => Of(Of(StableHash.Of(seed), first), second);

    /// <summary>A number in [0, 1), evenly spread.</summary>
    public static double Unit(ulong seed, long place) => (Of(seed, place) >> 11) * (1.0 / (1L << 53));
}
