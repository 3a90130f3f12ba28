using System.Text;

namespace Sextant.Numerics;

/// <summary>
/// How often categories came, in bounded memory: exact while there are at most <see cref="MaxCategories"/> different ones; beyond that, those with the
/// least hashes are counted exactly and the others together (bottom-k sampling: Cohen and Kaplan, PODC 2007). What has one of the least hashes of all
/// has one of the least of every part, so it was never dropped: any order and any way of merging parts give the same bytes. Not thread-safe.
/// </summary>
/// <remarks>Among very many categories the counted ones are a random choice, not the most frequent ones.</remarks>
public sealed class CategorySketch
{
    /// <summary>So many categories are counted one by one.</summary>
    public const int MaxCategories = 256;

    /// <summary>Longer texts are shown by their beginning; they are told apart by the hash of the whole.</summary>
    public const int MaxTextBytes = 48;

    const byte Format = 1;

    readonly SortedList<ulong, (byte[] Text, long Count)> _counts = [];

    /// <summary>How many values were counted, in all categories.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them are of categories that are not counted one by one.</summary>
    public long Others { get; private set; }

    /// <summary>Categories with a greater hash may be among the others; the greatest number if none is.</summary>
    public ulong Reach => Others == 0 ? ulong.MaxValue : _counts.GetKeyAtIndex(_counts.Count - 1);

    /// <summary>How many bytes <see cref="WriteTo"/> writes.</summary>
    public int ByteCount => 1 + SketchWriter.VarintLength((ulong)Others) + SketchWriter.VarintLength((ulong)_counts.Count)
        + _counts.Sum(item => 8 + SketchWriter.VarintLength((ulong)item.Value.Text.Length) + item.Value.Text.Length + SketchWriter.VarintLength((ulong)item.Value.Count));

    /// <summary>The categories that are counted one by one, in order of their hashes.</summary>
    public IEnumerable<CategoryCount> Counts => _counts.Select(item => new CategoryCount(item.Key, Encoding.UTF8.GetString(item.Value.Text), item.Value.Count));

    /// <summary>Counts a category, given as UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> category)
    {
        var hash = StableHash.Of(category);
        Count++;
        if (_counts.TryGetValue(hash, out var known)) _counts[hash] = (known.Text, known.Count + 1);
        else if (_counts.Count >= MaxCategories && hash > _counts.GetKeyAtIndex(_counts.Count - 1)) Others++;
        else Insert(hash, Cut(category).ToArray(), 1);
    }

    /// <summary>Adds all that <paramref name="other"/> has counted.</summary>
    public void Merge(CategorySketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Count, Others) = (Count + other.Count, Others + other.Others);
        foreach (var (hash, (text, count)) in other._counts.ToArray())
        {
            if (_counts.TryGetValue(hash, out var known)) _counts[hash] = (known.Text, known.Count + count);
            else Insert(hash, text, count);
        }
    }

    /// <summary>Writes the state; returns <see cref="ByteCount"/>, which <paramref name="target"/> must have room for.</summary>
    public int WriteTo(Span<byte> target)
    {
        var writer = new SketchWriter(target);
        writer.WriteByte(Format);
        writer.WriteVarint((ulong)Others);
        writer.WriteVarint((ulong)_counts.Count);
        foreach (var (hash, (text, count)) in _counts)
        {
            writer.WriteUInt64(hash);
            writer.WriteVarint((ulong)text.Length);
            writer.WriteBytes(text);
            writer.WriteVarint((ulong)count);
        }

        return writer.Written;
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; more bytes may follow.</summary>
    /// <exception cref="StorageException">SXT4001: the bytes are no such sketch.</exception>
    public static CategorySketch Read(ReadOnlySpan<byte> bytes, out int bytesRead)
    {
        var reader = new SketchReader(bytes);
        if (reader.ReadByte() != Format) throw SketchReader.Damaged();
        var sketch = new CategorySketch { Others = reader.ReadCount(least: 0) };
        sketch.Count = sketch.Others;
        var length = reader.ReadLength(bytesPerElement: 10);
        if (length > MaxCategories || (sketch.Others > 0 && length < MaxCategories)) throw SketchReader.Damaged();
        for (; length > 0; length--) sketch.ReadCategory(ref reader);
        bytesRead = reader.BytesRead;
        return sketch;
    }

    void ReadCategory(ref SketchReader reader)
    {
        var hash = reader.ReadUInt64();
        var text = reader.ReadBytes(reader.ReadLength()).ToArray();
        var count = reader.ReadCount(least: 1);
        if (text.Length > MaxTextBytes || count > long.MaxValue - Count || !_counts.TryAdd(hash, (text, count))) throw SketchReader.Damaged();
        Count += count;
    }

    void Insert(ulong hash, byte[] text, long count)
    {
        _counts.Add(hash, (text, count));
        if (_counts.Count > MaxCategories) DropLast();
    }

    void DropLast()
    {
        Others += _counts.GetValueAtIndex(_counts.Count - 1).Count;
        _counts.RemoveAt(_counts.Count - 1);
    }

    static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text)
    {
        if (text.Length <= MaxTextBytes) return text;
        var length = MaxTextBytes;
        // Not within a character: bytes 10xxxxxx continue one.
        while (length > 0 && (text[length] & 0xC0) == 0x80) length--;
        return text[..length];
    }
}
