namespace Sextant.Numerics;

/// <content>Products: sums in float64, one entry after the other, so their bits do not depend on the machine.</content>
public sealed partial class CsrMatrix
{
    /// <summary>The inner product of a row and a dense vector.</summary>
    public double Dot(int row, ReadOnlySpan<double> vector)
    {
        var columns = ColumnsOf(row);
        var values = ValuesOf(row);
        var sum = 0.0;
        for (var i = 0; i < columns.Length; i++) sum += values[i] * vector[columns[i]];
        return sum;
    }

    /// <summary>Adds a multiple of a row to a dense vector.</summary>
    public void AddTo(Span<double> vector, double factor, int row)
    {
        var columns = ColumnsOf(row);
        var values = ValuesOf(row);
        for (var i = 0; i < columns.Length; i++) vector[columns[i]] += factor * values[i];
    }

    /// <summary>y = this · x.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        CheckShapes(x.Length, Columns, y.Length, Rows);
        for (var row = 0; row < Rows; row++) y[row] = Dot(row, x);
    }

    /// <summary>y = thisᵀ · x.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void TransposeMultiply(ReadOnlySpan<double> x, Span<double> y)
    {
        CheckShapes(x.Length, Rows, y.Length, Columns);
        y.Clear();
        for (var row = 0; row < Rows; row++)
            AddTo(y, x[row], row);
    }

    /// <summary>result = this · dense, in float32.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or rows of a dense matrix are not contiguous.</exception>
    public void Multiply(ReadOnlyMatrixView dense, MatrixView result)
    {
        CheckShapes(dense.Rows, Columns, result.Rows, Rows);
        CheckShapes(dense.Columns, result.Columns, dense.ColumnStride, 1);
        if (result.ColumnStride != 1) throw new ArgumentException("The result's rows must be contiguous.", nameof(result));
        for (var row = 0; row < Rows; row++)
        {
            if (result.Columns == 0) return;
            var target = result.Values.Slice(row * result.RowStride, result.Columns);
            target.Clear();
            var columns = ColumnsOf(row);
            var values = ValuesOf(row);
            for (var i = 0; i < columns.Length; i++) AddScaled.To(target, values[i], dense.Values.Slice(columns[i] * dense.RowStride, dense.Columns));
        }
    }

    static void CheckShapes(int input, int expectedInput, int output, int expectedOutput)
    {
        if (input != expectedInput || output != expectedOutput)
            throw new ArgumentException($"The product takes {expectedInput} and gives {expectedOutput}, but there are {input} and {output}.");
    }
}
