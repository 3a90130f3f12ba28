using System.Numerics;

namespace Sextant.Learning;

/// <summary>Bins row by row, as histograms read them, and column by column, as the division of rows reads them.</summary>
sealed class BinStore<TBin>(int rows, int columns, IReadOnlyList<FeatureBins> features) : IBinStore
    where TBin : unmanaged, IBinaryInteger<TBin>, IMinMaxValue<TBin>
{
    readonly TBin[] _byRow = GC.AllocateUninitializedArray<TBin>(rows * columns);
    readonly TBin[] _byColumn = GC.AllocateUninitializedArray<TBin>(rows * columns);
    readonly float[][] _cuts = [.. features.Select(feature => feature.Cuts.ToArray())];

    public int Codes => int.CreateChecked(TBin.MaxValue) + 1;

    public void Fill(FeatureMatrix matrix, IReadOnlyList<FeatureBins> features, int firstRow, int endRow)
    {
        for (var column = 0; column < columns; column++)
        {
            var feature = features[column];
            var missing = feature.HasMissing ? TBin.CreateChecked(feature.MissingBin) : default;
            var bins = Column(column)[firstRow..endRow];
            BinSearch.Fill(matrix.Values[((firstRow * columns) + column)..], columns, _cuts[column], missing, bins);
            for (var i = 0; i < bins.Length; i++) _byRow[((firstRow + i) * columns) + column] = bins[i];
        }
    }

    public int At(int row, int column) => int.CreateTruncating(_byColumn[(column * rows) + row]);

    public void AddSums(ReadOnlySpan<int> some, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, ReadOnlySpan<float> pairs, Span<double> sums) =>
        GradientHistogram.Add<TBin>(_byRow, columns, some, offsets, rows, pairs, sums);

    public void AddCounts(ReadOnlySpan<int> some, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, Span<int> counts)
    {
        foreach (var row in rows)
        {
            var bins = _byRow.AsSpan(row * columns, columns);
            for (var i = 0; i < some.Length; i++) counts[offsets[i] + int.CreateTruncating(bins[some[i]])]++;
        }
    }

    public int Divide(int column, ReadOnlySpan<byte> left, Span<int> rows, Span<int> others) =>
        StableSplit.Divide(Column(column), left, rows, others);

    Span<TBin> Column(int column) => _byColumn.AsSpan(column * rows, rows);
}
