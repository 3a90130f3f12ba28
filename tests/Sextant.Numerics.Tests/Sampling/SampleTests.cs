using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sampling;

public sealed class SampleTests
{
    [Property(MaxTest = 25)]
    public void An_alias_table_draws_each_index_as_often_as_its_weight_says(int seed)
    {
        var random = new SeededRandom(seed);
        var weights = new double[2 + random.NextInt32(30)];
        foreach (ref var weight in weights.AsSpan()) weight = random.NextInt32(4) == 0 ? 0 : random.NextDouble() + 0.05;
        weights[0] = 1;
        weights[1] = 0.5;
        var (table, counts) = (new AliasTable(weights), new long[weights.Length]);
        for (var i = 0; i < 20_000; i++) counts[table.Sample(random)]++;
        ChiSquare.ShouldFit(counts, [.. weights.Select(weight => weight / weights.Sum())]);
    }

    [Fact]
    public void One_weight_is_always_drawn() => new AliasTable([1e-300]).Sample(new SeededRandom(1)).ShouldBe(0);

    [Fact]
    public void Weights_of_a_subnormal_sum_are_drawn_in_their_proportion()
    {
        var (table, random, counts) = (new AliasTable([0, 3 * double.Epsilon, double.Epsilon]), new SeededRandom(1), new long[3]);
        for (var i = 0; i < 20_000; i++) counts[table.Sample(random)]++;
        ChiSquare.ShouldFit(counts, [0, 0.75, 0.25]);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 0.0, 0.0 })]
    [InlineData(new[] { 1.0, -1.0 })]
    [InlineData(new[] { 1.0, double.NaN })]
    [InlineData(new[] { double.PositiveInfinity })]
    [InlineData(new[] { double.MaxValue, double.MaxValue })]
    public void Weights_that_are_none_or_sum_to_nothing_are_refused(double[] weights) =>
        Should.Throw<InvalidInputException>(() => new AliasTable(weights)).Code.ShouldBe("SXT2164");

    [Fact]
    public void A_reservoir_keeps_every_item_equally_often()
    {
        var counts = new long[20];
        for (var trial = 0; trial < 8000; trial++)
        {
            var sample = new ReservoirSample<int>(5, new SeededRandom(trial));
            for (var i = 0; i < counts.Length; i++) sample.Offer(i);
            sample.Items.Distinct().Count().ShouldBe(5);
            foreach (var item in sample.Items) counts[item]++;
        }

        ChiSquare.Deviation(counts, [.. counts.Select(_ => 0.05)]).ShouldBeLessThan(4);
    }

    [Fact]
    public void A_short_stream_is_kept_whole()
    {
        var sample = new ReservoirSample<string>(5, new SeededRandom(1));
        sample.Offer("a").ShouldBeTrue();
        sample.Offer("b").ShouldBeTrue();
        sample.Items.ShouldBe(["a", "b"]);
        sample.Offered.ShouldBe(2);
    }

    [Fact]
    public void A_weighted_reservoir_of_two_draws_as_without_replacement()
    {
        double[] weights = [1, 2, 3, 4];
        var (counts, expected) = (new long[16], new double[16]);
        for (var cell = 0; cell < 16; cell++)
        {
            var (first, second) = (cell / 4, cell % 4);
            if (first != second) expected[(4 * first) + second] = weights[first] / 10 * weights[second] / (10 - weights[first]);
        }

        for (var trial = 0; trial < 20_000; trial++)
        {
            var sample = new WeightedReservoirSample<int>(2, new SeededRandom(trial));
            for (var i = 0; i < 4; i++) sample.Offer(i, weights[i]);
            counts[(4 * sample.Items[0]) + sample.Items[1]]++;
        }

        ChiSquare.ShouldFit(counts, expected);
    }

    [Fact]
    public void Weight_zero_is_never_kept_and_a_negative_weight_is_refused()
    {
        var sample = new WeightedReservoirSample<int>(3, new SeededRandom(1));
        sample.Offer(1, 0).ShouldBeFalse();
        sample.Offer(2, 1e-300).ShouldBeTrue();
        sample.Items.ShouldBe([2]);
        Should.Throw<InvalidInputException>(() => sample.Offer(3, -1)).Code.ShouldBe("SXT2164");
    }
}
