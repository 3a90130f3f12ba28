namespace Sextant.Numerics;

/// <summary>
/// Quantiles of numbers within a relative error of 1 % (DDSketch: Masson, Rim and Lee, VLDB 2019). The state depends on nothing but
/// the multiset of values: any order and any way of merging parts give the same bytes. Not thread-safe.
/// </summary>
/// <remarks>
/// Buckets are never collapsed, since what a collapse gives depends on the order. There are 35 for each doubling, or 117 for each
/// power of ten: values of one sign from a millionth to a trillion need 2,100 at most (25 KB), and only those that were hit take
/// memory. The bound by the range of doubles is 73,430 for each sign.
/// </remarks>
public sealed class QuantileSketch
{
    /// <summary>
    /// A <see cref="Quantile"/> x is given as a value in [x − x·e, x + x·e]; values below 1e-305 are less exact because doubles are.
    /// </summary>
    public const double RelativeError = 0.01;

    const byte Format = 1;

    readonly SparseCounts _negative = new();
    readonly SparseCounts _positive = new();
    long _zeros;
    double _min = double.PositiveInfinity;
    double _max = double.NegativeInfinity;

    /// <summary>How many values were added.</summary>
    public long Count { get; private set; }

    /// <summary>How many bytes <see cref="WriteTo"/> writes. Takes time in the number of buckets.</summary>
    public int ByteCount => Count == 0 ? 2 : 1 + SketchWriter.VarintLength((ulong)Count) + 16 + SketchWriter.VarintLength((ulong)_zeros)
        + _negative.ByteCount + _positive.ByteCount;

    /// <summary>Adds a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or no number.</exception>
    public void Add(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers have a place among others.");
        // Makes −0 to 0: equal values must give equal bytes.
        value += 0.0;
        if (value > 0) _positive.Add(LogarithmicBuckets.Of(value), 1);
        else if (value < 0) _negative.Add(LogarithmicBuckets.Of(-value), 1);
        else _zeros++;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
        Count++;
    }

    /// <summary>Adds all values of <paramref name="other"/>.</summary>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _negative.Merge(other._negative);
        _positive.Merge(other._positive);
        _zeros += other._zeros;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
        Count += other.Count;
    }

    /// <summary>
    /// The value of rank ⌊q (n − 1)⌋ among the n values in order, within <see cref="RelativeError"/>; exact for 0 (the least) and 1
    /// (the greatest), NaN if there are no values.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not in [0, 1].</exception>
    public double Quantile(double q)
    {
        if (q is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(q), q, "A quantile lies in [0, 1].");
        if (Count == 0) return double.NaN;
        if (q <= 0) return _min;
        if (q >= 1) return _max;
        return Math.Clamp(AtRank((long)Math.Floor(q * (Count - 1))), _min, _max);
    }

    /// <summary>The buckets that were hit, least first: the value that stands for each, which is within <see cref="RelativeError"/> of all in it, and how many there were.</summary>
    public IEnumerable<KeyValuePair<double, long>> Buckets()
    {
        for (var i = _negative.Length - 1; i >= 0; i--) yield return new(-LogarithmicBuckets.Value(_negative.Buckets[i]), _negative.Counts[i]);
        if (_zeros > 0) yield return new(0, _zeros);
        for (var i = 0; i < _positive.Length; i++) yield return new(LogarithmicBuckets.Value(_positive.Buckets[i]), _positive.Counts[i]);
    }

    /// <summary>How many values were at most <paramref name="value"/>, where all of its bucket, 1 % around it, count as equal to it.</summary>
    public long CountUpTo(double value) => CountBelow(value) + Equal(value);

    /// <summary>How many values were less than <paramref name="value"/> and not in its bucket.</summary>
    public long CountBelow(double value)
    {
        if (value > 0) return _negative.Total + _zeros + _positive.CountBelow(Bucket(value));
        return value < 0 ? _negative.Total - _negative.CountBelow(Bucket(value) + 1) : _negative.Total;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _negative.Clear();
        _positive.Clear();
        (_zeros, Count) = (0, 0);
        (_min, _max) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    /// <summary>Writes the state; returns <see cref="ByteCount"/>, which <paramref name="target"/> must have room for.</summary>
    public int WriteTo(Span<byte> target)
    {
        var writer = new SketchWriter(target);
        writer.WriteByte(Format);
        writer.WriteVarint((ulong)Count);
        if (Count == 0) return writer.Written;
        writer.WriteDouble(_min);
        writer.WriteDouble(_max);
        writer.WriteVarint((ulong)_zeros);
        _negative.WriteTo(ref writer);
        _positive.WriteTo(ref writer);
        return writer.Written;
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; more bytes may follow.</summary>
    /// <exception cref="StorageException">SXT4001: the bytes are no such sketch.</exception>
    public static QuantileSketch Read(ReadOnlySpan<byte> bytes, out int bytesRead)
    {
        var reader = new SketchReader(bytes);
        var sketch = new QuantileSketch();
        if (reader.ReadByte() != Format) throw SketchReader.Damaged();
        sketch.Count = reader.ReadCount(least: 0);
        if (sketch.Count > 0) sketch.ReadValues(ref reader);
        bytesRead = reader.BytesRead;
        return sketch;
    }

    void ReadValues(ref SketchReader reader)
    {
        _min = reader.ReadDouble();
        _max = reader.ReadDouble();
        _zeros = reader.ReadCount(least: 0);
        var total = _zeros;
        _negative.Read(ref reader, LogarithmicBuckets.Greatest, ref total);
        _positive.Read(ref reader, LogarithmicBuckets.Greatest, ref total);
        if (total != Count || _min > _max) throw SketchReader.Damaged();
    }

    long Equal(double value)
    {
        if (value == 0) return _zeros;
        var counts = value > 0 ? _positive : _negative;
        return counts.CountBelow(Bucket(value) + 1) - counts.CountBelow(Bucket(value));
    }

    static int Bucket(double value) => LogarithmicBuckets.Of(Math.Min(Math.Abs(value), double.MaxValue));

    double AtRank(long rank)
    {
        // The negative values in order begin with the bucket furthest from zero.
        for (var i = _negative.Length - 1; i >= 0; i--)
        {
            rank -= _negative.Counts[i];
            if (rank < 0) return -LogarithmicBuckets.Value(_negative.Buckets[i]);
        }

        rank -= _zeros;
        if (rank < 0) return 0;
        for (var i = 0; i < _positive.Length; i++)
        {
            rank -= _positive.Counts[i];
            if (rank < 0) return LogarithmicBuckets.Value(_positive.Buckets[i]);
        }

        return _max;
    }
}
