namespace Sextant.Learning;

/// <summary>A feature matrix cut into bins: what trees are grown on.</summary>
/// <remarks>Two copies of one or two bytes a value: by row for histograms, by column for dividing rows. Immutable.</remarks>
public sealed class BinnedMatrix
{
    /// <summary>Rows binned by one thread at a time: their bins of a column stay in the fastest cache.</summary>
    const int RowsAtOnce = 1024;

    BinnedMatrix(FeatureMatrix matrix, FeatureBins[] features)
    {
        (Names, Rows, Features) = (matrix.Names, matrix.Rows, features);
        Store = features.All(feature => feature.Bins <= 256) ? new BinStore<byte>(Rows, features.Length, features) : new BinStore<ushort>(Rows, features.Length, features);
    }

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>The bins of each feature.</summary>
    public IReadOnlyList<FeatureBins> Features { get; }

    /// <summary>Number of features.</summary>
    public int Columns => Features.Count;

    /// <summary>Bytes of a bin: 1 while no feature has more than 256 bins, else 2.</summary>
    internal int BytesPerBin => Store.Codes == 256 ? 1 : 2;

    internal IBinStore Store { get; }

    /// <summary>The bin of a row in a column.</summary>
    internal int BinOf(int row, int column) => Store.At(row, column);

    /// <summary>Chooses cut points and cuts.</summary>
    /// <param name="matrix">The values; finite or NaN.</param>
    /// <param name="options">How to cut.</param>
    /// <param name="weights">What each row counts when <see cref="BinningOptions.Weighted"/> is set; empty when each counts once.</param>
    /// <param name="threads">Threads to use. They do not change the result.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">
    /// An infinite value (SXT2121), too many values for this machine (SXT2120), an unknown feature (SXT2128), a category that is no
    /// code (SXT2129), cut points or options that do not fit (SXT2133).
    /// </exception>
    public static BinnedMatrix From(FeatureMatrix matrix, BinningOptions options, ReadOnlyMemory<float> weights = default, int threads = 1, CancellationToken cancellation = default)
    {
        var workers = new Workers(threads, cancellation);
        var cutter = new FeatureCutter(matrix, options, weights, workers);
        var features = new FeatureBins[matrix.Columns];
        workers.For(matrix.Columns, column => features[column] = cutter.Cut(column));
        var binned = new BinnedMatrix(matrix, features);
        workers.For((matrix.Rows + RowsAtOnce - 1) / RowsAtOnce, part => binned.Store.Fill(matrix, features, part * RowsAtOnce, Math.Min(matrix.Rows, (part + 1) * RowsAtOnce)));
        return binned;
    }
}
