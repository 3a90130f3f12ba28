using System.Runtime.InteropServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// A Bloom filter in blocks of one cache line (Putze, Sanders, Singler 2007: "Cache-, Hash- and Space-Efficient Bloom Filters"):
/// one memory access says that an id is not in a run, wrongly "perhaps" about once in 200. 12 bits an id.
/// </summary>
sealed class IdFilter
{
    const int WordsPerBlock = 8;
    const int BitsPerBlock = WordsPerBlock * 64;
    const int BitsPerId = 12;
    const int Probes = 6;

    readonly ulong[] _words;
    readonly ulong _blocks;

    public IdFilter(long idCount)
        : this(new ulong[WordsPerBlock * (1 + (idCount * BitsPerId / BitsPerBlock))])
    {
    }

    IdFilter(ulong[] words)
    {
        _words = words;
        _blocks = (ulong)words.Length / WordsPerBlock;
    }

    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(_words.AsSpan());

    public static IdFilter From(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Cast<byte, ulong>(bytes).ToArray());

    public void Add(in IdEntry entry)
    {
        var block = BlockOf(entry);
        var bits = entry.High;
        for (var i = 0; i < Probes; i++, bits >>= 9) block[(int)(bits >> 6 & 7)] |= 1UL << (int)(bits & 63);
    }

    public bool MayContain(in IdEntry entry)
    {
        var block = BlockOf(entry);
        var bits = entry.High;
        for (var i = 0; i < Probes; i++, bits >>= 9)
        {
            if ((block[(int)(bits >> 6 & 7)] & 1UL << (int)(bits & 63)) == 0) return false;
        }

        return true;
    }

    // The upper half of the id's hash places it in a run, so the lower half picks the block: they must not go together.
    Span<ulong> BlockOf(in IdEntry entry) => _words.AsSpan((int)Math.BigMul(entry.Low, _blocks, out _) * WordsPerBlock, WordsPerBlock);
}
