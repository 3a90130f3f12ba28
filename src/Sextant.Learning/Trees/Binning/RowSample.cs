namespace Sextant.Learning;

/// <summary>The values, column by column, of the rows that choose cut points.</summary>
sealed class RowSample
{
    const int RowsAtOnce = 4096;

    readonly float[] _byColumn;
    readonly int[] _rows;

    /// <summary>Takes a row from each of as many equal stretches: which one by hash, or a period in the rows could hide values.</summary>
    public RowSample(FeatureMatrix matrix, int count, Workers workers)
    {
        _rows = new int[count];
        _byColumn = GC.AllocateUninitializedArray<float>(count * matrix.Columns);
        workers.For((count + RowsAtOnce - 1) / RowsAtOnce, part =>
        {
            for (var i = part * RowsAtOnce; i < Math.Min(count, (part + 1) * RowsAtOnce); i++)
            {
                var start = (long)i * matrix.Rows / count;
                var length = ((long)(i + 1) * matrix.Rows / count) - start;
                _rows[i] = (int)(start + (long)(StableHash.Of(i) % (ulong)length));
                var values = matrix.Row(_rows[i]);
                for (var column = 0; column < values.Length; column++) _byColumn[(column * count) + i] = values[column];
            }
        });
    }

    /// <summary>The values of a column that are there, ascending, with their weights.</summary>
    /// <param name="column">The column.</param>
    /// <param name="all">Weights of all rows of the matrix, or none.</param>
    public (float[] Values, float[] Weights) Sorted(int column, ReadOnlySpan<float> all)
    {
        var values = _byColumn.AsSpan(column * _rows.Length, _rows.Length);
        if (all.IsEmpty)
        {
            // NaN sorts before every number.
            values.Sort();
            return (values[values.Count(float.NaN)..].ToArray(), []);
        }

        List<float> kept = [], weights = [];
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]) || all[_rows[i]] <= 0) continue;
            kept.Add(values[i]);
            weights.Add(all[_rows[i]]);
        }

        var (sorted, own) = (kept.ToArray(), weights.ToArray());
        Array.Sort(sorted, own);
        return (sorted, own);
    }
}
