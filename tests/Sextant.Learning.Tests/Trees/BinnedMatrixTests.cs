using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Trees;

public sealed class BinnedMatrixTests
{
    [Property(MaxTest = 30)]
    public void A_bin_says_between_which_cut_points_a_value_lies(int seed, bool wide)
    {
        var features = SeededRows.Features(seed, rows: 700, columns: 3, missingEvery: 8);

        var binned = BinnedMatrix.From(features, new() { MaxBins = wide ? 400 : 16 }, threads: 2);

        binned.BytesPerBin.ShouldBe(wide ? 2 : 1);
        for (var i = 0; i < features.Values.Length; i++)
        {
            var (value, bins) = (features.Values[i], binned.Features[i % 3]);
            binned.BinOf(i / 3, i % 3).ShouldBe(float.IsNaN(value) ? bins.MissingBin : bins.Cuts.Count(cut => cut <= value));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(1000)]
    [InlineData(65_535)]
    public void Bins_are_no_more_than_asked_for_and_about_equally_full(int maxBins)
    {
        var features = SeededRows.Features(seed: 1, rows: 20_000, columns: 1, steps: 1_000_000);

        var binned = BinnedMatrix.From(features, new() { MaxBins = maxBins });

        binned.Features[0].Bins.ShouldBeLessThanOrEqualTo(maxBins);
        var sizes = Enumerable.Range(0, features.Rows).CountBy(row => binned.BinOf(row, 0)).Select(bin => bin.Value).ToList();
        if (maxBins <= 1000) sizes.Max().ShouldBeLessThanOrEqualTo((20_000 / maxBins) + 3);
    }

    [Fact]
    public void Missing_takes_one_of_the_bins() =>
        BinnedMatrix.From(SeededRows.Features(seed: 1, rows: 5000, columns: 1, missingEvery: 5), new() { MaxBins = 256 }).Features[0].Bins.ShouldBe(256);

    [Fact]
    public void A_heavy_value_has_its_own_bin_and_leaves_the_others_theirs()
    {
        float[] values = [.. Enumerable.Repeat(0f, 900), .. Enumerable.Range(1, 100).Select(i => (float)i)];

        var binned = BinnedMatrix.From(new(["x"], values), new() { MaxBins = 11 });

        binned.Features[0].Bins.ShouldBe(11);
        binned.Features[0].Cuts[0].ShouldBe(0.5f);
    }

    [Fact]
    public void Weights_move_the_cut_points_when_asked_to()
    {
        var features = new FeatureMatrix(["x"], [.. Enumerable.Range(0, 100).Select(i => (float)i)]);
        float[] weights = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 1f : 99f)];

        BinnedMatrix.From(features, new() { MaxBins = 2 }, weights).Features[0].Cuts[0].ShouldBe(49.5f);
        BinnedMatrix.From(features, new() { MaxBins = 2, Weighted = true }, weights).Features[0].Cuts[0].ShouldBe(74.5f);
    }

    [Fact]
    public void Neighbouring_floats_still_part()
    {
        var next = MathF.BitIncrement(1f);

        var binned = BinnedMatrix.From(new(["x"], [1, next]), new());

        binned.Features[0].Cuts.ShouldBe([next]);
        (binned.BinOf(0, 0), binned.BinOf(1, 0)).ShouldBe((0, 1));
    }

    [Fact]
    public void Given_cut_points_are_used_as_they_are()
    {
        var cuts = new Dictionary<string, IReadOnlyList<float>> { ["x"] = [2, 3] };

        var binned = BinnedMatrix.From(new(["x"], [1, 2, 2.5f, 9]), new() { Cuts = cuts });

        Enumerable.Range(0, 4).Select(row => binned.BinOf(row, 0)).ShouldBe([0, 1, 1, 2]);
    }

    [Fact]
    public void A_column_without_any_value_is_one_of_missing_ones() =>
        BinnedMatrix.From(new(["x"], [float.NaN, float.NaN]), new()).Features[0].ShouldBe(new([], HasMissing: true), new SameBins());

    [Fact]
    public void A_sample_of_the_rows_cuts_nearly_as_all_rows_do()
    {
        var features = SeededRows.Features(seed: 1, rows: 20_000, columns: 1, steps: 1_000_000);

        var all = BinnedMatrix.From(features, new() { MaxBins = 4 }).Features[0].Cuts;

        BinnedMatrix.From(features, new() { MaxBins = 4, SampleRows = 4000 }).Features[0].Cuts.Zip(all).ShouldAllBe(cut => Math.Abs(cut.First - cut.Second) < 0.06);
    }

    sealed class SameBins : IEqualityComparer<FeatureBins>
    {
        public bool Equals(FeatureBins? x, FeatureBins? y) => x!.Cuts.SequenceEqual(y!.Cuts) && (x.Bins, x.HasMissing) == (y.Bins, y.HasMissing);

        public int GetHashCode(FeatureBins obj) => obj.Bins;
    }
}
