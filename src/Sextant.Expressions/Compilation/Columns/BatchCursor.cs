namespace Sextant.Expressions;

/// <summary>The stretch of the batches that is being evaluated: small enough that what rules share stays in the cache.</summary>
sealed class BatchCursor
{
    /// <summary>Most rows of a stretch: 2,048, as many as DuckDB's vectors have, so that its batches are taken whole.</summary>
    public const int MaxRows = 2048;

    /// <summary>Most words of 64 rows.</summary>
    public const int MaxWords = MaxRows / 64;

    ColumnBatch[] _batches = [];

    public int Start { get; private set; }

    public int Rows { get; private set; }

    public int Words => (Rows + 63) / 64;

    /// <summary>Another number for every stretch: what was computed under this number is still valid.</summary>
    public long Stamp { get; private set; }

    public void Open(ReadOnlySpan<ColumnBatch> batches)
    {
        if (!batches.SequenceEqual(_batches)) _batches = batches.ToArray();
        Start = 0;
        Rows = 0;
    }

    public bool Next()
    {
        Start += Rows;
        Rows = Math.Min(MaxRows, _batches[0].RowCount - Start);
        Stamp++;
        return Rows > 0;
    }

    public ColumnBatch Batch(int scope) => _batches[scope];

    /// <summary>Validity of a field in this stretch; empty if all rows have a value.</summary>
    public ReadOnlySpan<ulong> Validity(int scope, int column)
    {
        var validity = _batches[scope].Validity(column);
        return validity.IsEmpty ? validity : validity.Slice(Start / 64, Words);
    }
}
