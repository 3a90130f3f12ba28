namespace Sextant.Numerics;

/// <summary>A sparse matrix of float32 by columns: for each column, the rows that are not 0, ascending, and their values. Immutable.</summary>
public sealed class CscMatrix
{
    readonly CsrMatrix _transposed;

    /// <summary>The same matrix by columns: linear time, and memory as large again.</summary>
    public CscMatrix(CsrMatrix matrix) => _transposed = matrix.Transpose();

    /// <summary>Number of rows.</summary>
    public int Rows => _transposed.Columns;

    /// <summary>Number of columns.</summary>
    public int Columns => _transposed.Rows;

    /// <summary>Number of entries.</summary>
    public int Entries => _transposed.Entries;

    /// <summary>Rows of a column's entries, ascending.</summary>
    public ReadOnlySpan<int> RowsOf(int column) => _transposed.ColumnsOf(column);

    /// <summary>Values of a column's entries.</summary>
    public ReadOnlySpan<float> ValuesOf(int column) => _transposed.ValuesOf(column);

    /// <summary>y = this · x.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y) => _transposed.TransposeMultiply(x, y);

    /// <summary>y = thisᵀ · x.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void TransposeMultiply(ReadOnlySpan<double> x, Span<double> y) => _transposed.Multiply(x, y);

    /// <summary>The same matrix by rows.</summary>
    public CsrMatrix ToRows() => _transposed.Transpose();
}
