namespace Sextant.Learning;

sealed class SparseRows(CsrMatrix matrix) : FeatureRows(matrix.Rows, matrix.Columns)
{
    public override bool IsDense => false;

    public override double Dot(int row, ReadOnlySpan<double> weights) => matrix.Dot(row, weights);

    public override void AddTo(Span<double> target, double factor, int row) => matrix.AddTo(target, factor, row);

    public override ReadOnlySpan<float> ValuesOf(int row) => matrix.ValuesOf(row);

    public override ReadOnlySpan<int> ColumnsOf(int row) => matrix.ColumnsOf(row);

    public override float ValueAt(int row, int column)
    {
        var place = matrix.ColumnsOf(row).BinarySearch(column);
        return place < 0 ? 0 : matrix.ValuesOf(row)[place];
    }

    internal override double SquaredDistance(int row, ReadOnlySpan<double> point, double pointNorm)
    {
        var columns = matrix.ColumnsOf(row);
        var values = matrix.ValuesOf(row);
        var (sum, rest) = (0.0, pointNorm);
        for (var i = 0; i < columns.Length; i++)
        {
            var coordinate = point[columns[i]];
            sum += (values[i] - coordinate) * (values[i] - coordinate);
            rest -= coordinate * coordinate;
        }

        return sum + Math.Max(0, rest);
    }

    internal override FeatureRows Transpose() => new SparseRows(matrix.Transpose());

    internal override FeatureRows Rescaled(ReadOnlySpan<double> shifts, ReadOnlySpan<double> factors)
    {
        if (shifts.ContainsAnyExcept(0)) throw new NotSupportedException("Shifted sparse rows would not be sparse.");
        var (starts, columns, values) = (new int[Count + 1], new int[matrix.Entries], new float[matrix.Entries]);
        for (var row = 0; row < Count; row++)
        {
            var from = ValuesOf(row);
            starts[row + 1] = starts[row] + from.Length;
            ColumnsOf(row).CopyTo(columns.AsSpan(starts[row]));
            for (var i = 0; i < from.Length; i++) values[starts[row] + i] = (float)(from[i] * factors[ColumnsOf(row)[i]]);
        }

        return new SparseRows(new CsrMatrix(Columns, starts, columns, values));
    }
}
