namespace Sextant.Numerics;

/// <summary>How often each bucket was hit, for the buckets that were: two arrays sorted by bucket.</summary>
sealed class SparseCounts
{
    int[] _buckets = [];
    long[] _counts = [];

    public int Length { get; private set; }

    public ReadOnlySpan<int> Buckets => _buckets.AsSpan(0, Length);

    public ReadOnlySpan<long> Counts => _counts.AsSpan(0, Length);

    public int ByteCount
    {
        get
        {
            var bytes = SketchWriter.VarintLength((ulong)Length);
            for (var i = 0; i < Length; i++) bytes += SketchWriter.VarintLength(Step(i)) + SketchWriter.VarintLength((ulong)_counts[i]);
            return bytes;
        }
    }

    public long Total => CountBelow(int.MaxValue);

    public void Add(int bucket, long count)
    {
        var place = Array.BinarySearch(_buckets, 0, Length, bucket);
        if (place >= 0)
        {
            _counts[place] += count;
            return;
        }

        if (Length == _buckets.Length) Grow(Math.Max(4, Length * 2));
        Array.Copy(_buckets, ~place, _buckets, ~place + 1, Length - ~place);
        Array.Copy(_counts, ~place, _counts, ~place + 1, Length - ~place);
        _buckets[~place] = bucket;
        _counts[~place] = count;
        Length++;
    }

    public long CountBelow(int bucket)
    {
        var count = 0L;
        for (var i = 0; i < Length && _buckets[i] < bucket; i++) count += _counts[i];
        return count;
    }

    public void Merge(SparseCounts other)
    {
        var (left, right) = (Length - 1, other.Length - 1);
        Length += other.Length - CommonWith(other);
        if (Length > _buckets.Length) Grow(Length);
        // From the end, where there is room: nothing is overwritten before it has moved.
        for (var place = Length - 1; right >= 0; place--)
        {
            var order = left < 0 ? -1 : _buckets[left].CompareTo(other._buckets[right]);
            var count = (order >= 0 ? _counts[left] : 0) + (order <= 0 ? other._counts[right] : 0);
            _buckets[place] = order >= 0 ? _buckets[left] : other._buckets[right];
            _counts[place] = count;
            if (order >= 0) left--;
            if (order <= 0) right--;
        }
    }

    public void Clear() => Length = 0;

    public void WriteTo(ref SketchWriter writer)
    {
        writer.WriteVarint((ulong)Length);
        for (var i = 0; i < Length; i++)
        {
            writer.WriteVarint(Step(i));
            writer.WriteVarint((ulong)_counts[i]);
        }
    }

    /// <summary>Reads the counts, adding them to <paramref name="total"/>.</summary>
    public void Read(ref SketchReader reader, int greatestBucket, ref long total)
    {
        var length = reader.ReadLength(bytesPerElement: 2);
        Grow(length);
        long bucket = 0;
        for (Length = 0; Length < length; Length++)
        {
            bucket = Length == 0 ? reader.ReadZigZag() : bucket + reader.ReadCount(least: 1);
            if (bucket > greatestBucket || bucket < -greatestBucket) throw SketchReader.Damaged();
            _buckets[Length] = (int)bucket;
            _counts[Length] = reader.ReadCount(least: 1);
            if (_counts[Length] > long.MaxValue - total) throw SketchReader.Damaged();
            total += _counts[Length];
        }
    }

    int CommonWith(SparseCounts other)
    {
        var common = 0;
        for (int left = 0, right = 0; left < Length && right < other.Length;)
        {
            var order = _buckets[left].CompareTo(other._buckets[right]);
            if (order == 0) common++;
            if (order <= 0) left++;
            if (order >= 0) right++;
        }

        return common;
    }

    /// <summary>What is written for a bucket: the first as it is, the others as the distance from the one before.</summary>
    ulong Step(int i) => i == 0 ? SketchWriter.ZigZag(_buckets[0]) : (ulong)(_buckets[i] - _buckets[i - 1]);

    void Grow(int length)
    {
        Array.Resize(ref _buckets, length);
        Array.Resize(ref _counts, length);
    }
}
