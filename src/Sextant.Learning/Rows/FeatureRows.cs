namespace Sextant.Learning;

/// <summary>
/// Rows of float32 features, dense or sparse, for models that are weights, distances or cuts. Not a training set: labels and weights are in
/// <see cref="LabelledRows"/>. Immutable; any number of threads may read.
/// </summary>
public abstract class FeatureRows
{
    private protected FeatureRows(int count, int columns) => (Count, Columns) = (count, columns);

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Number of features.</summary>
    public int Columns { get; }

    /// <summary>Whether every value is stored, so that a row's values are in the order of the features.</summary>
    public abstract bool IsDense { get; }

    /// <summary>Dense rows, one after the other in <paramref name="values"/>, which is taken over: do not change it any more.</summary>
    /// <exception cref="ArgumentException">The array does not have rows × columns values.</exception>
    public static FeatureRows Dense(float[] values, int rows, int columns) => new DenseRows(values, rows, columns);

    /// <summary>Sparse rows: a feature without an entry is 0.</summary>
    public static FeatureRows Sparse(CsrMatrix matrix) => new SparseRows(matrix);

    /// <summary>Inner product of a row and weights, one for each feature.</summary>
    public abstract double Dot(int row, ReadOnlySpan<double> weights);

    /// <summary>Adds a multiple of a row to a vector with one value for each feature.</summary>
    public abstract void AddTo(Span<double> target, double factor, int row);

    /// <summary>The stored values of a row.</summary>
    public abstract ReadOnlySpan<float> ValuesOf(int row);

    /// <summary>The features of a row's stored values, ascending; empty when rows are dense.</summary>
    public abstract ReadOnlySpan<int> ColumnsOf(int row);

    /// <summary>The value of one feature.</summary>
    public abstract float ValueAt(int row, int column);

    /// <summary>Squared Euclidean distance of a row and a point.</summary>
    /// <param name="row">The row.</param>
    /// <param name="point">One value for each feature.</param>
    /// <param name="pointNorm">The point's squared length, which sparse rows need.</param>
    internal abstract double SquaredDistance(int row, ReadOnlySpan<double> point, double pointNorm);

    /// <summary>Rows and columns exchanged, as a copy.</summary>
    internal abstract FeatureRows Transpose();

    /// <summary>A copy with each column's value v replaced by (v - shift) · factor; sparse rows cannot be shifted.</summary>
    internal abstract FeatureRows Rescaled(ReadOnlySpan<double> shifts, ReadOnlySpan<double> factors);

    /// <summary>The feature of the stored value at this position of a row.</summary>
    internal int ColumnAt(ReadOnlySpan<int> columns, int position) => IsDense ? position : columns[position];

    /// <exception cref="InvalidInputException">SXT2160: there is no row or no feature; SXT2161: a value is NaN or infinite.</exception>
    internal void Check()
    {
        if (Count == 0 || Columns == 0)
            throw new InvalidInputException("SXT2160", $"Training needs at least one row and one feature, but there are {Count} rows of {Columns} features. Check the filter and the feature set.");
        for (var row = 0; row < Count; row++)
        {
            var values = ValuesOf(row);
            for (var i = 0; i < values.Length; i++)
                if (!float.IsFinite(values[i])) throw NotFinite(row, ColumnAt(ColumnsOf(row), i), values[i]);
        }
    }

    internal static InvalidInputException NotFinite(int row, int column, double value) =>
        new("SXT2161", $"Feature {column} of row {row} is {value}, but this model takes finite numbers only. Fill or drop it first, or use trees, which take missing values.");
}
