namespace Sextant.Learning;

/// <summary>Points in the space of the features, with their squared lengths.</summary>
sealed class ClusterCentres(int count, int columns)
{
    readonly double[] _norms = new double[count];

    public int Count => count;

    public double[] Values { get; } = new double[count * columns];

    public Span<double> this[int centre] => Values.AsSpan(centre * columns, columns);

    public void SetToRow(int centre, FeatureRows rows, int row)
    {
        this[centre].Clear();
        rows.AddTo(this[centre], 1, row);
        Measure(centre);
    }

    /// <summary>To be called after a centre has changed.</summary>
    public void Measure(int centre) => _norms[centre] = Dot.Double(this[centre], this[centre]);

    public double SquaredDistance(FeatureRows rows, int row, int centre) => rows.SquaredDistance(row, this[centre], _norms[centre]);

    public double Distance(int left, int right)
    {
        var sum = 0.0;
        for (var column = 0; column < columns; column++) sum += (this[left][column] - this[right][column]) * (this[left][column] - this[right][column]);
        return Math.Sqrt(sum);
    }
}
