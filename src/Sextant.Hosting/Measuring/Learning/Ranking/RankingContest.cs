using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Makes and measures our ranker for every problem, and XGBoost's on the same rows, chosen in the same way.</summary>
/// <param name="problems">All with the same features.</param>
/// <param name="context">Of the suite.</param>
/// <param name="space">Where our parameters are looked for.</param>
/// <param name="given">How much is tried; null to go by the rows there are.</param>
sealed class RankingContest(IReadOnlyList<RankingProblem> problems, SuiteContext context, SearchSpace space, RankingPlan? given = null)
{
    readonly (int Problem, RankingTask Task)[] _tasks = [.. problems.SelectMany((problem, index) => problem.Tasks().Select(task => (index, task)))];

    /// <summary>Runs it.</summary>
    /// <param name="data">What the rows are, in words.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<SuiteResult> RunAsync(string data, CancellationToken cancellation)
    {
        var plan = given ?? RankingPlan.For(_tasks.Select(task => task.Task).ToList());
        var cpu = Environment.CpuUsage.TotalTime;
        var models = Models(plan, cancellation);
        var scores = models.Select((model, index) => RankingModel.Scores(model, problems[index].Test)).ToList();
        var metrics = Figures(scores);
        metrics["cpuSeconds"] = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        metrics["trees"] = models.Average(model => (double)model.Trees.Count);
        AddInterval(metrics, scores);
        context.Progress.Report(new("The peer", 0, 0));
        var (peers, note) = await PeersAsync(plan, cancellation);
        return new(metrics, peers, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{data}; the best {plan.Best} of {plan.Trials} trials made one model{note}"));
    }

    List<TreeEnsemble> Models(RankingPlan plan, CancellationToken cancellation)
    {
        var (chosen, done) = (new TreeEnsemble[_tasks.Length], 0);
        Parallel.For(0, _tasks.Length, new ParallelOptions { MaxDegreeOfParallelism = plan.TasksAtOnce, CancellationToken = cancellation }, index =>
        {
            var task = _tasks[index].Task;
            var models = new RankingSearch(task.Train, task.Validation, space, context.Seed, plan.Threads).Run(plan.Trials, cancellation);
            chosen[index] = RankingModel.Mean([.. models.Take(plan.Best)], task.Train);
            context.Progress.Report(new("Choosing", Interlocked.Increment(ref done), _tasks.Length));
        });

        return [.. problems.Select((problem, index) => RankingModel.Mean([.. Of(chosen, index)], problem.Train))];
    }

    async Task<(Dictionary<string, IReadOnlyDictionary<string, double>> Peers, string Note)> PeersAsync(RankingPlan plan, CancellationToken cancellation)
    {
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        if (await PythonPeer.TryFindAsync(XGBoostPeer.Module, cancellation) is not { } python) return (peers, "; without the peer: no Python has xgboost");
        var peer = new RankingPeer(python, [.. _tasks.Select(task => task.Task)], context);
        foreach (var (objective, scores, cpuSeconds) in await peer.RunAsync(plan, cancellation))
        {
            var figures = Figures([.. problems.Select((_, index) => Mean([.. Of(scores, index)]))]);
            figures["cpuSeconds"] = cpuSeconds;
            peers[$"xgboost {objective}"] = figures;
        }

        return (peers, "");
    }

    IEnumerable<T> Of<T>(IReadOnlyList<T> ofTasks, int problem) => ofTasks.Where((_, index) => _tasks[index].Problem == problem);

    /// <summary>Each metric's mean over the problems.</summary>
    Dictionary<string, double> Figures(List<float[]> scores)
    {
        var each = problems.Select((problem, index) => RankingMetrics.Of(problem.Test, scores[index])).ToList();
        return each[0].Keys.ToDictionary(name => name, name => each.Average(figures => figures[name]));
    }

    void AddInterval(Dictionary<string, double> metrics, List<float[]> scores)
    {
        double[] values = [.. problems.SelectMany((problem, index) => RankingMetrics.NdcgOfEach(problem.Test, scores[index]))];
        var interval = Bootstrap.Interval(values.Length, rows => Average(values, rows), new() { Seed = context.Seed });
        (metrics["ndcg@10.low"], metrics["ndcg@10.high"]) = (interval.Low, interval.High);
    }

    static double Average(double[] values, ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows) sum += values[row];
        return sum / rows.Length;
    }

    static float[] Mean(IReadOnlyList<float[]> scores) => [.. scores[0].Select((_, row) => scores.Average(own => own[row]))];
}
