namespace Sextant.Learning.Tests.Explanation;

public sealed class PermutationImportanceTests
{
    const int Rows = 200;

    static readonly float[] Values = [.. Enumerable.Range(0, Rows * 3).Select(i => (float)new Random(i).NextDouble())];

    [Fact]
    public void What_the_model_uses_most_matters_most_and_what_it_ignores_nothing()
    {
        var importances = Measure(seed: 1);

        importances.Select(importance => importance.Feature).ShouldBe([0, 1, 2]);
        importances[0].Mean.ShouldBeGreaterThan(importances[1].Mean);
        importances[1].Mean.ShouldBeGreaterThan(importances[1].Spread);
        importances[2].ShouldBe(new(2, 0, 0));
    }

    [Fact]
    public void The_fall_is_that_of_independent_values()
    {
        // Shuffled, (3x)² is off by 9 (x - x')², whose mean is 18 Var(x).
        var column = Enumerable.Range(0, Rows).Select(row => (double)Values[row * 3]).ToArray();
        var variance = column.Average(value => value * value) - Math.Pow(column.Average(), 2);
        var importance = Measure(seed: 1, repeats: 200)[0];

        importance.Mean.ShouldBe(18 * variance, 4 * importance.Spread / Math.Sqrt(200));
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_another()
    {
        Measure(seed: 1).ShouldBe(Measure(seed: 1));
        Measure(seed: 2).ShouldNotBe(Measure(seed: 1));
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Should.Throw<OperationCanceledException>(() => PermutationImportance.Measure(Values, 3, Predict, 1, Score, 5, 1, stopped.Token));
    }

    [Fact]
    public void What_are_no_rows_is_refused()
    {
        Should.Throw<ArgumentException>(() => PermutationImportance.Measure(new float[4], 3, Predict, 1, Score, 5, 1));
        Should.Throw<ArgumentException>(() => PermutationImportance.Measure([], 3, Predict, 1, Score, 5, 1));
    }

    static IReadOnlyList<FeatureImportance> Measure(int seed, int repeats = 10) => PermutationImportance.Measure(Values, 3, Predict, 1, Score, repeats, seed);

    static void Predict(ReadOnlySpan<float> rows, Span<double> predictions)
    {
        for (var row = 0; row < predictions.Length; row++) predictions[row] = 3 * rows[row * 3] + rows[row * 3 + 1];
    }

    /// <summary>The negative squared error against what the model itself says.</summary>
    static double Score(ReadOnlySpan<double> predictions)
    {
        var truth = new double[Rows];
        Predict(Values, truth);
        var sum = 0.0;
        for (var row = 0; row < Rows; row++) sum -= (predictions[row] - truth[row]) * (predictions[row] - truth[row]);
        return sum / Rows;
    }
}
