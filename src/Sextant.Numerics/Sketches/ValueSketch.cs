namespace Sextant.Numerics;

/// <summary>
/// What is kept of the values that a feature, a score or a verdict had in an hour: how many there were and were missing, the numbers as quantiles within
/// 1 %, the categories as counts, and when the newest came. The state depends on nothing but the multiset of values: any order and any way of merging parts
/// give the same bytes. At most about 60 KB; mostly below 2 KB. Not thread-safe.
/// </summary>
/// <remarks>Numbers below 1e-9 in magnitude count as 0 and beyond 1e15 as 1e15: that bounds the number of buckets to 5,700.</remarks>
public sealed class ValueSketch
{
    /// <summary>Smaller numbers count as 0.</summary>
    public const double LeastMagnitude = 1e-9;

    /// <summary>Greater numbers count as this.</summary>
    public const double GreatestMagnitude = 1e15;

    const byte Format = 1;
    const int ChecksumBytes = 8;

    /// <summary>How many values there were, missing ones and those that are no number among them.</summary>
    public long Count { get; private set; }

    /// <summary>How many were missing.</summary>
    public long Missing { get; private set; }

    /// <summary>How many were infinite or no number.</summary>
    public long NotFinite { get; private set; }

    /// <summary>The finite numbers.</summary>
    public QuantileSketch Numbers { get; private set; } = new();

    /// <summary>The categories.</summary>
    public CategorySketch Categories { get; private set; } = new();

    /// <summary>Time of the newest value; null if none had one.</summary>
    public Timestamp? Newest { get; private set; }

    /// <summary>Values that say something: neither missing nor without a number.</summary>
    public long Values => Numbers.Count + Categories.Count;

    /// <summary>How many bytes <see cref="ToArray"/> gives.</summary>
    public int ByteCount => 1 + SketchWriter.VarintLength((ulong)Missing) + SketchWriter.VarintLength((ulong)NotFinite) + 1 + (Newest is null ? 0 : 8)
        + Numbers.ByteCount + Categories.ByteCount + ChecksumBytes;

    /// <summary>Adds a number.</summary>
    public void Add(double number)
    {
        Count++;
        if (!double.IsFinite(number)) NotFinite++;
        else Numbers.Add(Math.Abs(number) < LeastMagnitude ? 0 : Math.Clamp(number, -GreatestMagnitude, GreatestMagnitude));
    }

    /// <summary>Adds a category, given as UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> category)
    {
        Count++;
        Categories.Add(category);
    }

    /// <summary>Adds a value that is missing.</summary>
    public void AddMissing()
    {
        Count++;
        Missing++;
    }

    /// <summary>Notes when a value came.</summary>
    public void Seen(Timestamp time)
    {
        if (Newest is not { } newest || time > newest) Newest = time;
    }

    /// <summary>Adds all that <paramref name="other"/> has seen.</summary>
    public void Merge(ValueSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Count, Missing, NotFinite) = (Count + other.Count, Missing + other.Missing, NotFinite + other.NotFinite);
        Numbers.Merge(other.Numbers);
        Categories.Merge(other.Categories);
        if (other.Newest is { } newest) Seen(newest);
    }

    /// <summary>All that several sketches have seen, as one; they stay as they are.</summary>
    public static ValueSketch Sum(IEnumerable<ValueSketch> sketches)
    {
        ArgumentNullException.ThrowIfNull(sketches);
        var sum = new ValueSketch();
        foreach (var sketch in sketches) sum.Merge(sketch);
        return sum;
    }

    /// <summary>The numbers that a stored sketch of quantiles has seen, with so many missing beside them.</summary>
    /// <exception cref="StorageException">SXT4001: the bytes are no such sketch.</exception>
    public static ValueSketch OfNumbers(ReadOnlySpan<byte> quantiles, long missing)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(missing);
        var numbers = QuantileSketch.Read(quantiles, out _);
        return new() { Numbers = numbers, Missing = missing, Count = numbers.Count + missing };
    }

    /// <summary>The state in bytes: format, figures, sketches and a checksum.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[ByteCount];
        var writer = new SketchWriter(bytes);
        writer.WriteByte(Format);
        writer.WriteVarint((ulong)Missing);
        writer.WriteVarint((ulong)NotFinite);
        writer.WriteByte(Newest is null ? (byte)0 : (byte)1);
        if (Newest is { } newest) writer.WriteUInt64((ulong)newest.Micros);
        var place = writer.Written;
        place += Numbers.WriteTo(bytes.AsSpan(place));
        place += Categories.WriteTo(bytes.AsSpan(place));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(place), StableHash.Of(bytes.AsSpan(0, place)));
        return bytes;
    }

    /// <summary>Reads what <see cref="ToArray"/> gave.</summary>
    /// <exception cref="StorageException">SXT2440: the bytes are damaged, or of a later version.</exception>
    public static ValueSketch Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ChecksumBytes + 1) throw Damaged("they end early");
        var content = bytes[..^ChecksumBytes];
        if (StableHash.Of(content) != System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes[^ChecksumBytes..])) throw Damaged("their checksum is another");
        if (content[0] != Format) throw Damaged(FormattableString.Invariant($"they have format {content[0]}, and this version reads {Format}"));
        try
        {
            return ReadContent(content);
        }
        catch (StorageException error) when (error.Code == "SXT4001")
        {
            throw Damaged("they hold what no sketch can");
        }
    }

    static ValueSketch ReadContent(ReadOnlySpan<byte> content)
    {
        var reader = new SketchReader(content[1..]);
        var sketch = new ValueSketch { Missing = reader.ReadCount(least: 0), NotFinite = reader.ReadCount(least: 0) };
        var hasTime = reader.ReadByte();
        if (hasTime > 1) throw SketchReader.Damaged();
        if (hasTime == 1) sketch.Newest = new Timestamp((long)reader.ReadUInt64());
        var place = 1 + reader.BytesRead;
        sketch.Numbers = QuantileSketch.Read(content[place..], out var numbers);
        sketch.Categories = CategorySketch.Read(content[(place + numbers)..], out var categories);
        if (place + numbers + categories != content.Length) throw SketchReader.Damaged();
        sketch.Count = sketch.Missing + sketch.NotFinite + sketch.Values;
        return sketch;
    }

    static StorageException Damaged(string why) =>
        new("SXT2440", $"The bytes of a stored hour of monitoring are damaged: {why}. Delete the hour, or restore the workspace from a backup.");
}
