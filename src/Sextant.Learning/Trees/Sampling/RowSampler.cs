namespace Sextant.Learning;

/// <summary>Chooses the rows of a round, ascending.</summary>
sealed class RowSampler(TrainingRows rows, RowSampling options, int outputs, long seed)
{
    /// <summary>Writes the rows of a round; with one-side sampling it also raises the derivatives of those drawn from the small ones.</summary>
    /// <returns>How many rows.</returns>
    public int Choose(int round, Span<GradientPair> pairs, Span<int> chosen)
    {
        var random = SeededHash.Of(seed, round, -1);
        if (options.LargeFraction > 0) return OneSide(random, pairs, chosen);
        if (options.Fraction >= 1)
        {
            for (var row = 0; row < rows.Count; row++) chosen[row] = row;
            return rows.Count;
        }

        return options.ByQuery ? Queries(random, chosen) : Rows(random, chosen);
    }

    int Rows(ulong random, Span<int> chosen)
    {
        var count = 0;
        for (var row = 0; row < rows.Count; row++)
            if (SeededHash.Unit(random, row) < options.Fraction) chosen[count++] = row;
        return count;
    }

    int Queries(ulong random, Span<int> chosen)
    {
        var count = 0;
        for (var query = 0; query < rows.Queries; query++)
        {
            if (SeededHash.Unit(random, query) >= options.Fraction) continue;
            for (var row = rows.Query(query).Start; row < rows.Query(query).End; row++) chosen[count++] = row;
        }

        return count;
    }

    int OneSide(ulong random, Span<GradientPair> pairs, Span<int> chosen)
    {
        var sizes = new float[rows.Count];
        for (var row = 0; row < sizes.Length; row++)
            foreach (var pair in pairs.Slice(row * outputs, outputs)) sizes[row] += Math.Abs(pair.Gradient);

        // Of equal sizes at the threshold the first rows count as large, until the share is full.
        var large = (int)Math.Round(options.LargeFraction * rows.Count);
        var threshold = large == 0 ? float.PositiveInfinity : Largest(sizes, large);
        var ties = large - sizes.Count(size => size > threshold);
        var chance = options.SmallFraction / (1 - options.LargeFraction);
        var count = 0;
        for (var row = 0; row < sizes.Length; row++)
        {
            var isLarge = sizes[row] > threshold || (sizes[row] == threshold && ties-- > 0);
            if (!isLarge && SeededHash.Unit(random, row) >= chance) continue;
            chosen[count++] = row;
            if (!isLarge) Raise(pairs.Slice(row * outputs, outputs), (float)(1 / chance));
        }

        return count;
    }

    static void Raise(Span<GradientPair> pairs, float factor)
    {
        foreach (ref var pair in pairs) pair = new(pair.Gradient * factor, pair.Hessian * factor);
    }

    /// <summary>The size of this rank from the top. By its bits, 16 at a time, which order floats that are not negative; sorting a million rows each round would cost more than the tree.</summary>
    static float Largest(float[] sizes, int rank)
    {
        var high = Bucket(sizes, bits => (int)(bits >> 16), ref rank);
        var low = Bucket(sizes, bits => bits >> 16 == (uint)high ? (int)(bits & 0xFFFF) : -1, ref rank);
        return BitConverter.UInt32BitsToSingle(((uint)high << 16) | (uint)low);
    }

    /// <summary>The bucket that holds a rank from the top; the rank becomes that within the bucket.</summary>
    static int Bucket(float[] sizes, Func<uint, int> bucketOf, ref int rank)
    {
        var counts = new int[1 << 16];
        foreach (var size in sizes)
            if (bucketOf(BitConverter.SingleToUInt32Bits(size)) is var own and >= 0) counts[own]++;
        var bucket = counts.Length - 1;
        for (; counts[bucket] < rank; bucket--) rank -= counts[bucket];
        return bucket;
    }
}
