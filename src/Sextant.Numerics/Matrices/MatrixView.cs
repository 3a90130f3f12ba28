namespace Sextant.Numerics;

/// <summary>A matrix of float32 over memory of the caller's, with any strides: a transpose or a block costs nothing.</summary>
public readonly ref struct MatrixView
{
    /// <summary>A row-major matrix.</summary>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    public MatrixView(Span<float> values, int rows, int columns)
        : this(values, rows, columns, columns, 1)
    {
    }

    /// <summary>A matrix whose element (i, j) lies at i · <paramref name="rowStride"/> + j · <paramref name="columnStride"/>.</summary>
    /// <exception cref="ArgumentException">A size or stride is negative, or the memory is too short.</exception>
    public MatrixView(Span<float> values, int rows, int columns, int rowStride, int columnStride)
    {
        ReadOnlyMatrixView.Check(values.Length, rows, columns, rowStride, columnStride);
        Values = values;
        (Rows, Columns, RowStride, ColumnStride) = (rows, columns, rowStride, columnStride);
    }

    /// <summary>The memory, from element (0, 0).</summary>
    public Span<float> Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>How far the next row's element is.</summary>
    public int RowStride { get; }

    /// <summary>How far the next column's element is.</summary>
    public int ColumnStride { get; }

    /// <summary>The same memory, rows and columns exchanged.</summary>
    public MatrixView Transposed => new(Values, Columns, Rows, ColumnStride, RowStride);

    /// <summary>An element.</summary>
    public ref float this[int row, int column] => ref Values[(row * RowStride) + (column * ColumnStride)];

    /// <summary>A block of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block lies partly outside.</exception>
    public MatrixView Block(int row, int column, int rows, int columns)
    {
        ReadOnlyMatrixView.CheckBlock(this, row, column, rows, columns);
        return rows == 0 || columns == 0
            ? new([], rows, columns, RowStride, ColumnStride)
            : new(Values[((row * RowStride) + (column * ColumnStride))..], rows, columns, RowStride, ColumnStride);
    }
}
