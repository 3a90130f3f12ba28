namespace Sextant.Learning.Tests.Metrics.Agreement;

public sealed class AgreementTests
{
    const double Missing = double.NaN;

    /// <summary>Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: four observers, twelve units, missing values.</summary>
    static readonly double[][] FourObservers =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, Missing, Missing, Missing],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, Missing, 3],
        [Missing, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, Missing],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, Missing],
    ];

    /// <summary>Wikipedia, "Fleiss' kappa", worked example: ten units, fourteen raters, five classes.</summary>
    static readonly int[][] TenUnits =
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ];

    [Theory]
    [InlineData(RatingScale.Nominal, 0.743)]
    [InlineData(RatingScale.Ordinal, 0.815)]
    [InlineData(RatingScale.Interval, 0.849)]
    public void Alpha_of_the_published_example(RatingScale scale, double published)
    {
        Math.Round(KrippendorffAlpha.Of(Units(FourObservers), scale), 3).ShouldBe(published);
    }

    [Fact]
    public void Alpha_of_two_observers_and_two_values()
    {
        // The same paper, section A: ten units, no missing values, alpha = 0.095.
        double[][] two = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]];

        Math.Round(KrippendorffAlpha.Of(Units(two), RatingScale.Nominal), 3).ShouldBe(0.095);
    }

    [Fact]
    public void Fleiss_kappa_of_the_published_example()
    {
        Math.Round(FleissKappa.Of(TenUnits), 3).ShouldBe(0.210);
    }

    [Fact]
    public void Cohens_kappa_and_its_error_of_the_published_example()
    {
        // Fleiss, Cohen and Everitt (1969), table 1: 200 units in three classes.
        int[,] table = { { 106, 10, 4 }, { 22, 28, 10 }, { 2, 12, 6 } };
        var (first, second) = Pairs(table);

        var (kappa, error) = CohenKappa.WithError(ConfusionMatrix.Of(first, second, 3));

        Math.Round(kappa, 3).ShouldBe(0.429);
        Math.Round(error, 4).ShouldBe(0.0537);
        var interval = CohenKappa.WithInterval(first, second, 3);
        interval.Low.ShouldBe(kappa - (1.959963984540054 * error), 1e-12);
        interval.High.ShouldBe(kappa + (1.959963984540054 * error), 1e-12);
    }

    [Fact]
    public void Bootstrap_and_error_formula_agree_for_weighted_kappa()
    {
        int[,] table = { { 106, 10, 4 }, { 22, 28, 10 }, { 2, 12, 6 } };
        var (first, second) = Pairs(table);

        var analytic = CohenKappa.WithInterval(first, second, 3, KappaWeights.Quadratic);
        var drawn = Bootstrap.Interval(first.Length, rows => ConfusionMatrix.Of([.. rows.ToArray().Select(row => first[row])], [.. rows.ToArray().Select(row => second[row])], 3).Kappa(KappaWeights.Quadratic), new() { Resamples = 2000, Seed = 3 });

        analytic.Estimate.ShouldBe(drawn.Estimate, 1e-12);
        (analytic.High - analytic.Low).ShouldBe(drawn.High - drawn.Low, 0.02);
    }

    [Fact]
    public void Intervals_hold_their_estimate_and_are_the_same_for_a_seed()
    {
        var alpha = KrippendorffAlpha.WithInterval(Units(FourObservers), RatingScale.Nominal, new() { Seed = 7 });
        var kappa = FleissKappa.WithInterval(TenUnits, new() { Seed = 7 });

        alpha.Contains(alpha.Estimate).ShouldBeTrue();
        (alpha.Low, alpha.High).ShouldBe((KrippendorffAlpha.WithInterval(Units(FourObservers), RatingScale.Nominal, new() { Seed = 7 }).Low, alpha.High));
        kappa.Contains(kappa.Estimate).ShouldBeTrue();
    }

    [Fact]
    public void Full_agreement_is_one_and_what_cannot_be_told_is_no_number()
    {
        KrippendorffAlpha.Of([[1, 1], [2, 2, 2]], RatingScale.Interval).ShouldBe(1);
        KrippendorffAlpha.Of([[1, 1], [1, 1]], RatingScale.Nominal).ShouldBe(double.NaN);
        KrippendorffAlpha.Of([[1], [2]], RatingScale.Nominal).ShouldBe(double.NaN);
        FleissKappa.Of([[2, 0], [0, 2]]).ShouldBe(1);
        FleissKappa.Of([[2, 0], [2, 0]]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Ratings_that_cannot_be_are_refused()
    {
        Should.Throw<InvalidInputException>(() => KrippendorffAlpha.Of([[1, double.NaN]], RatingScale.Nominal)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => FleissKappa.Of([[2, 0], [1, 0]])).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => FleissKappa.Of([[1, 0]])).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => KrippendorffAlpha.Of([], RatingScale.Nominal)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => CohenKappa.WithInterval([0, 1], [0, 2], 2)).Code.ShouldBe("SXT2106");
    }

    static double[][] Units(double[][] observers) =>
        [.. Enumerable.Range(0, observers[0].Length).Select(unit => observers.Select(observer => observer[unit]).Where(rating => !double.IsNaN(rating)).ToArray())];

    static (int[] First, int[] Second) Pairs(int[,] table)
    {
        var pairs = new List<(int First, int Second)>();
        for (var i = 0; i < table.GetLength(0); i++)
        {
            for (var j = 0; j < table.GetLength(1); j++) pairs.AddRange(Enumerable.Repeat((i, j), table[i, j]));
        }

        return ([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)]);
    }
}
