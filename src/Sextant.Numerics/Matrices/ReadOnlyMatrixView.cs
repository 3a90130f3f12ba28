namespace Sextant.Numerics;

/// <summary>A matrix of float32 to read, with any strides; see <see cref="MatrixView"/>.</summary>
public readonly ref struct ReadOnlyMatrixView
{
    /// <summary>A row-major matrix.</summary>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    public ReadOnlyMatrixView(ReadOnlySpan<float> values, int rows, int columns)
        : this(values, rows, columns, columns, 1)
    {
    }

    /// <summary>A matrix whose element (i, j) lies at i · <paramref name="rowStride"/> + j · <paramref name="columnStride"/>.</summary>
    /// <exception cref="ArgumentException">A size or stride is negative, or the memory is too short.</exception>
    public ReadOnlyMatrixView(ReadOnlySpan<float> values, int rows, int columns, int rowStride, int columnStride)
    {
        Check(values.Length, rows, columns, rowStride, columnStride);
        Values = values;
        (Rows, Columns, RowStride, ColumnStride) = (rows, columns, rowStride, columnStride);
    }

    /// <summary>The memory, from element (0, 0).</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>How far the next row's element is.</summary>
    public int RowStride { get; }

    /// <summary>How far the next column's element is.</summary>
    public int ColumnStride { get; }

    /// <summary>The same memory, rows and columns exchanged.</summary>
    public ReadOnlyMatrixView Transposed => new(Values, Columns, Rows, ColumnStride, RowStride);

    /// <summary>An element.</summary>
    public float this[int row, int column] => Values[(row * RowStride) + (column * ColumnStride)];

    /// <summary>The matrix, to read.</summary>
    public static implicit operator ReadOnlyMatrixView(MatrixView matrix) =>
        new(matrix.Values, matrix.Rows, matrix.Columns, matrix.RowStride, matrix.ColumnStride);

    /// <summary>The matrix, to read.</summary>
    public static ReadOnlyMatrixView FromMatrixView(MatrixView matrix) => matrix;

    /// <summary>A block of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block lies partly outside.</exception>
    public ReadOnlyMatrixView Block(int row, int column, int rows, int columns)
    {
        CheckBlock(this, row, column, rows, columns);
        return rows == 0 || columns == 0
            ? new([], rows, columns, RowStride, ColumnStride)
            : new(Values[((row * RowStride) + (column * ColumnStride))..], rows, columns, RowStride, ColumnStride);
    }

    internal static void Check(int length, int rows, int columns, int rowStride, int columnStride)
    {
        if (rows < 0 || columns < 0 || rowStride < 0 || columnStride < 0)
            throw new ArgumentException($"A matrix cannot have {rows} rows, {columns} columns and strides {rowStride} and {columnStride}.");
        if (rows == 0 || columns == 0) return;
        var last = ((long)(rows - 1) * rowStride) + ((long)(columns - 1) * columnStride);
        if (last >= length)
            throw new ArgumentException($"A matrix of {rows} x {columns} with strides {rowStride} and {columnStride} needs {last + 1} values, not {length}.");
    }

    internal static void CheckBlock(ReadOnlyMatrixView matrix, int row, int column, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, matrix.Rows - row);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, matrix.Columns - column);
    }
}
