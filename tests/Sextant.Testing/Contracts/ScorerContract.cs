namespace Sextant.Testing;

/// <summary>What every scorer must do. Derived once for each adapter.</summary>
public abstract class ScorerContract
{
    protected abstract IScorer Scorer { get; }

    /// <summary>Rows that it can score; not all with the same result.</summary>
    protected abstract float[] Rows(int count);

    [Fact]
    public void Rows_together_get_what_each_gets_alone()
    {
        var rows = Rows(300);
        var together = new double[300 * Scorer.Outputs];
        var alone = new double[together.Length];

        Scorer.Score(rows, together);
        for (var row = 0; row < 300; row++) Scorer.Score(rows.AsSpan(row * Scorer.Features, Scorer.Features), alone.AsSpan(row * Scorer.Outputs, Scorer.Outputs));

        for (var i = 0; i < alone.Length; i++) together[i].ShouldBe(alone[i], 1e-6);
        alone.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void No_rows_have_no_scores() => Should.NotThrow(() => Scorer.Score([], []));

    [Fact]
    public void Lengths_of_no_whole_rows_are_a_mistake()
    {
        Should.Throw<ArgumentException>(() => Scorer.Score(new float[Scorer.Features + 1], new double[Scorer.Outputs]));
        Should.Throw<ArgumentException>(() => Scorer.Score(new float[Scorer.Features], new double[Scorer.Outputs + 1]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void A_call_allocates_nothing(int count)
    {
        var rows = Rows(count);
        var scores = new double[count * Scorer.Outputs];
        for (var i = 0; i < 200; i++) Scorer.Score(rows, scores);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Scorer.Score(rows, scores);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task Threads_at_the_same_time_get_what_one_gets_alone()
    {
        var rows = Rows(50);
        var expected = Score(rows);

        var all = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Factory.StartNew(() => Score(rows), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        all.ShouldAllBe(scores => Enumerable.SequenceEqual(scores, expected));
    }

    double[] Score(float[] rows)
    {
        var scores = new double[rows.Length / Scorer.Features * Scorer.Outputs];
        Scorer.Score(rows, scores);
        return scores;
    }
}
