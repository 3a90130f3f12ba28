namespace Sextant.Hosting.Measuring;

/// <summary>How much is tried; the same for us and the peer.</summary>
/// <param name="Trials">Points of the search.</param>
/// <param name="Best">How many of them make the model.</param>
/// <param name="TasksAtOnce">Tasks that run side by side.</param>
/// <param name="Threads">Threads of one training.</param>
sealed record RankingPlan(int Trials, int Best, int TasksAtOnce, int Threads)
{
    /// <summary>Most rounds of a training.</summary>
    public const int MostRounds = 600;

    /// <summary>Rounds without a better metric after which a training ends.</summary>
    public const int Patience = 60;

    const int MostTrials = 12;
    const int LeastTrials = 3;

    // Twelve trials on 20,000 rows take a minute, the peer some more: with more rows there are fewer trials, so that a run ends the same day.
    const int RowsForAllTrials = 240_000;

    /// <summary>A plan by the rows there are.</summary>
    public static RankingPlan For(IReadOnlyList<RankingTask> tasks)
    {
        var trials = Math.Clamp(RowsForAllTrials / tasks.Max(task => task.Train.Count), LeastTrials, MostTrials);
        var atOnce = Math.Min(tasks.Count, Environment.ProcessorCount);
        return new(trials, Math.Max(1, trials / 3), atOnce, Math.Max(1, Environment.ProcessorCount / atOnce));
    }
}
