namespace Sextant.Learning;

/// <summary>Centres of clusters; a row belongs to the nearest. Immutable; thread-safe.</summary>
public sealed class KMeansModel
{
    readonly double[] _centres;

    internal KMeansModel(double[] centres, int columns) => (_centres, Columns) = (centres, columns);

    /// <summary>Number of clusters.</summary>
    public int Clusters => _centres.Length / Columns;

    /// <summary>Number of features.</summary>
    public int Columns { get; }

    /// <summary>A cluster's centre: the weighted mean of its rows.</summary>
    public ReadOnlySpan<double> CentreOf(int cluster) => _centres.AsSpan(cluster * Columns, Columns);

    /// <summary>The cluster whose centre is nearest, of equally near ones the first.</summary>
    /// <param name="row">One value for each feature.</param>
    /// <param name="squaredDistance">Squared Euclidean distance to its centre.</param>
    /// <exception cref="InvalidInputException">SXT2167: the row has another number of features than the model; SXT2161: one is not finite.</exception>
    public int ClusterOf(ReadOnlySpan<float> row, out double squaredDistance)
    {
        RowWidth.Check(row.Length, Columns);
        for (var column = 0; column < row.Length; column++)
            if (!float.IsFinite(row[column])) throw FeatureRows.NotFinite(0, column, row[column]);
        (var nearest, squaredDistance) = (-1, double.PositiveInfinity);
        for (var cluster = 0; cluster < Clusters; cluster++)
        {
            var distance = 0.0;
            var centre = CentreOf(cluster);
            for (var column = 0; column < row.Length; column++) distance += (row[column] - centre[column]) * (row[column] - centre[column]);
            if (distance < squaredDistance) (nearest, squaredDistance) = (cluster, distance);
        }

        return nearest;
    }
}
