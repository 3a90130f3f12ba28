using System.Runtime.InteropServices;
using System.Text;

namespace Sextant.Numerics;

/// <summary>
/// The most frequent texts, exactly: every different text is kept with its count. The state depends on nothing but the multiset of
/// texts: any order and any way of merging parts give the same bytes. Not thread-safe.
/// </summary>
/// <remarks>
/// Memory grows with the number of different texts: about 70 bytes and the text's UTF-8 for each (stored: its UTF-8 and 2 to 5 bytes).
/// No summary of bounded size is both right about the top and independent of the order; where texts may be without bound, watch
/// <see cref="DistinctItems"/>.
/// </remarks>
public sealed class TopK
{
    const byte Format = 1;

    static readonly Comparer<KeyValuePair<byte[], long>> MostFrequentFirst = Comparer<KeyValuePair<byte[], long>>.Create(Compare);

    readonly Dictionary<byte[], long> _counts;
    readonly Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;

    /// <summary>Creates an empty one.</summary>
    public TopK()
    {
        _counts = new Dictionary<byte[], long>(Utf8Comparer.Ordinal);
        _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>How many different texts there are.</summary>
    public int DistinctItems => _counts.Count;

    /// <summary>How many bytes <see cref="WriteTo"/> writes. Takes time in the number of different texts.</summary>
    public int ByteCount
    {
        get
        {
            var bytes = 1 + SketchWriter.VarintLength((ulong)_counts.Count);
            foreach (var (item, count) in _counts)
                bytes += SketchWriter.VarintLength((ulong)item.Length) + item.Length + SketchWriter.VarintLength((ulong)count);
            return bytes;
        }
    }

    /// <summary>Counts a text, given as UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> item) => Add(item, 1);

    /// <summary>Counts a text several times.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public void Add(ReadOnlySpan<byte> item, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, item, out _) += count;
    }

    /// <summary>Adds all counts of <paramref name="other"/>.</summary>
    public void Merge(TopK other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (item, count) in other._counts.ToArray()) CollectionsMarshal.GetValueRefOrAddDefault(_counts, item, out _) += count;
    }

    /// <summary>The at most <paramref name="k"/> most frequent texts, most frequent first; equally frequent ones by ordinal UTF-8.</summary>
    public string[] Top(int k) => [.. TopCounts(k).Select(item => item.Item)];

    /// <summary>As <see cref="Top"/>, with the counts.</summary>
    public ItemCount[] TopCounts(int k)
    {
        var top = new List<KeyValuePair<byte[], long>>();
        foreach (var item in _counts)
        {
            if (top.Count >= k && (k <= 0 || Compare(item, top[^1]) >= 0)) continue;
            var place = top.BinarySearch(item, MostFrequentFirst);
            if (top.Count >= k) top.RemoveAt(top.Count - 1);
            top.Insert(~place, item);
        }

        return [.. top.Select(item => new ItemCount(Encoding.UTF8.GetString(item.Key), item.Value))];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _counts.Clear();

    /// <summary>Writes the state; returns <see cref="ByteCount"/>, which <paramref name="target"/> must have room for.</summary>
    public int WriteTo(Span<byte> target)
    {
        var writer = new SketchWriter(target);
        writer.WriteByte(Format);
        writer.WriteVarint((ulong)_counts.Count);
        var items = _counts.ToArray();
        Array.Sort(items, (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        foreach (var (item, count) in items)
        {
            writer.WriteVarint((ulong)item.Length);
            writer.WriteBytes(item);
            writer.WriteVarint((ulong)count);
        }

        return writer.Written;
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; more bytes may follow.</summary>
    /// <exception cref="StorageException">SXT4001: the bytes are no such sketch.</exception>
    public static TopK Read(ReadOnlySpan<byte> bytes, out int bytesRead)
    {
        var reader = new SketchReader(bytes);
        if (reader.ReadByte() != Format) throw SketchReader.Damaged();
        var sketch = new TopK();
        for (var left = reader.ReadLength(bytesPerElement: 2); left > 0; left--)
        {
            var item = reader.ReadBytes(reader.ReadLength());
            if (!sketch._bySpan.TryAdd(item, reader.ReadCount(least: 1))) throw SketchReader.Damaged();
        }

        bytesRead = reader.BytesRead;
        return sketch;
    }

    static int Compare(KeyValuePair<byte[], long> left, KeyValuePair<byte[], long> right)
    {
        var byCount = right.Value.CompareTo(left.Value);
        return byCount != 0 ? byCount : left.Key.AsSpan().SequenceCompareTo(right.Key);
    }
}
