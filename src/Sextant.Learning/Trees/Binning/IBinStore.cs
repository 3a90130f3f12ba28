namespace Sextant.Learning;

/// <summary>The bins of a matrix, packed in one or in two bytes each.</summary>
interface IBinStore
{
    /// <summary>Number of codes that a bin can have.</summary>
    int Codes { get; }

    /// <summary>Works out the bins of some rows from their values.</summary>
    void Fill(FeatureMatrix matrix, IReadOnlyList<FeatureBins> features, int firstRow, int endRow);

    /// <summary>The bin of a row in a column.</summary>
    int At(int row, int column);

    /// <summary>Adds the gradients of rows to the histograms of some columns, whose first bins are at the offsets.</summary>
    void AddSums(ReadOnlySpan<int> some, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, ReadOnlySpan<float> pairs, Span<double> sums);

    /// <summary>Adds the number of rows to the histograms of some columns.</summary>
    void AddCounts(ReadOnlySpan<int> some, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, Span<int> counts);

    /// <summary>Moves rows that go left to the front and the others to <paramref name="others"/>; see <see cref="StableSplit"/>.</summary>
    int Divide(int column, ReadOnlySpan<byte> left, Span<int> rows, Span<int> others);
}
