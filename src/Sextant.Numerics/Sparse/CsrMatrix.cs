namespace Sextant.Numerics;

/// <summary>A sparse matrix of float32 by rows: for each row, the columns that are not 0, ascending, and their values. Immutable.</summary>
/// <remarks>
/// By columns (CSC) it is its <see cref="Transpose"/>: a row of that is a column of this, and its <see cref="TransposeMultiply"/> is this
/// one's product. One type serves both.
/// </remarks>
public sealed partial class CsrMatrix
{
    readonly int[] _rowStarts;
    readonly int[] _columns;
    readonly float[] _values;

    /// <summary>A matrix over these arrays, which it takes over: do not change them any more.</summary>
    /// <param name="columnCount">Number of columns.</param>
    /// <param name="rowStarts">Where each row's entries start, and at last the number of entries: one more than there are rows.</param>
    /// <param name="columns">The entries' columns, strictly ascending within a row.</param>
    /// <param name="values">The entries' values; an explicit 0 is allowed.</param>
    /// <exception cref="ArgumentException">The arrays do not describe a matrix.</exception>
    public CsrMatrix(int columnCount, int[] rowStarts, int[] columns, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        if (rowStarts.Length == 0 || rowStarts[0] != 0 || rowStarts[^1] != columns.Length || columns.Length != values.Length)
            throw new ArgumentException($"Row starts must go from 0 to the number of entries: {columns.Length} columns, {values.Length} values.", nameof(rowStarts));
        for (var row = 0; row + 1 < rowStarts.Length; row++)
        {
            if (rowStarts[row + 1] < rowStarts[row]) throw new ArgumentException($"Row {row} ends before it starts.", nameof(rowStarts));
            CheckRow(columns.AsSpan(rowStarts[row]..rowStarts[row + 1]), row, columnCount);
        }

        (Columns, _rowStarts, _columns, _values) = (columnCount, rowStarts, columns, values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _rowStarts.Length - 1;

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of entries.</summary>
    public int Entries => _values.Length;

    /// <summary>Columns of a row's entries, ascending.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => _columns.AsSpan(_rowStarts[row]..(_rowStarts[row + 1]));

    /// <summary>Values of a row's entries.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => _values.AsSpan(_rowStarts[row]..(_rowStarts[row + 1]));

    /// <summary>Columns and rows exchanged, by a counting sort: linear.</summary>
    public CsrMatrix Transpose()
    {
        var starts = new int[Columns + 1];
        foreach (var column in _columns) starts[column + 1]++;
        for (var column = 0; column < Columns; column++) starts[column + 1] += starts[column];
        var (next, rows, values) = (starts.AsSpan(0, Columns).ToArray(), new int[Entries], new float[Entries]);
        for (var row = 0; row < Rows; row++)
        {
            for (var i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
            {
                var place = next[_columns[i]]++;
                (rows[place], values[place]) = (row, _values[i]);
            }
        }

        return new(Rows, starts, rows, values);
    }

    static void CheckRow(ReadOnlySpan<int> columns, int row, int columnCount)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] < 0 || columns[i] >= columnCount) throw new ArgumentException($"Row {row} has an entry in column {columns[i]} of {columnCount}.", nameof(columns));
            if (i > 0 && columns[i] <= columns[i - 1]) throw new ArgumentException($"Row {row} has column {columns[i]} after {columns[i - 1]}; columns ascend.", nameof(columns));
        }
    }
}
