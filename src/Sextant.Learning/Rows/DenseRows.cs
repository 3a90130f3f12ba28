namespace Sextant.Learning;

sealed class DenseRows : FeatureRows
{
    readonly float[] _values;

    public DenseRows(float[] values, int rows, int columns)
        : base(rows, columns)
    {
        if (rows < 0 || columns < 0 || values.Length != (long)rows * columns)
            throw new ArgumentException($"{rows} rows of {columns} features are not {values.Length} values.", nameof(values));
        _values = values;
    }

    public override bool IsDense => true;

    public override double Dot(int row, ReadOnlySpan<double> weights) => Numerics.Dot.Double(ValuesOf(row), weights);

    public override void AddTo(Span<double> target, double factor, int row) => AddScaled.To(target, factor, ValuesOf(row));

    public override ReadOnlySpan<float> ValuesOf(int row) => _values.AsSpan(row * Columns, Columns);

    public override ReadOnlySpan<int> ColumnsOf(int row) => [];

    public override float ValueAt(int row, int column) => _values[(row * Columns) + column];

    internal override double SquaredDistance(int row, ReadOnlySpan<double> point, double pointNorm)
    {
        var values = ValuesOf(row);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var difference = values[i] - point[i];
            sum += difference * difference;
        }

        return sum;
    }

    internal override FeatureRows Transpose()
    {
        var turned = new float[_values.Length];
        for (var row = 0; row < Count; row++)
            for (var column = 0; column < Columns; column++) turned[(column * Count) + row] = _values[(row * Columns) + column];
        return new DenseRows(turned, Columns, Count);
    }

    internal override FeatureRows Rescaled(ReadOnlySpan<double> shifts, ReadOnlySpan<double> factors)
    {
        var scaled = new float[_values.Length];
        for (var row = 0; row < Count; row++)
        {
            for (var column = 0; column < Columns; column++)
                scaled[(row * Columns) + column] = (float)((_values[(row * Columns) + column] - shifts[column]) * factors[column]);
        }

        return new DenseRows(scaled, Count, Columns);
    }
}
