namespace Sextant.Learning.Tests.Tuning;

public sealed class SearchTests
{
    static readonly SearchSpace Space = new(new NumberParameter("x", 0, 1));

    static readonly RowSplit Rows = new([.. Enumerable.Range(0, 90)], [.. Enumerable.Range(90, 30)]);

    static readonly TrialRunner Parabola = (request, _) => new(-Math.Pow(request.Point.Number("x") - 0.6, 2), Seconds: 2);

    [Fact]
    public void Random_search_tries_what_it_is_told_and_returns_the_best_with_the_whole_log()
    {
        var result = RandomSearch.Run(Space, Rows, Parabola, new() { Trials = 50, Budget = 7, Seed = 3 });

        result.Log.Select(record => record.Trial).ShouldBe(Enumerable.Range(0, 50));
        result.Log.ShouldAllBe(record => record.Budget == 7 && record.Seconds == 2);
        result.Best.ShouldBe(result.Log.MaxBy(record => record.Metric));
        result.Best.Point.Number("x").ShouldBe(0.6, 0.05);
        RandomSearch.Run(Space, Rows, Parabola, new() { Trials = 50, Budget = 7, Seed = 3, Goal = SearchGoal.Minimize }).Best.Metric.ShouldBe(result.Log.Min(record => record.Metric));
    }

    [Fact]
    public void The_same_seed_repeats_every_trial_and_more_trials_only_add()
    {
        IEnumerable<(double, long)> Tried(int trials, long seed) =>
            RandomSearch.Run(Space, Rows, Parabola, new() { Trials = trials, Budget = 1, Seed = seed }).Log.Select(record => (record.Point.Number("x"), record.Seed));

        Tried(9, 5).ShouldBe(Tried(9, 5));
        Tried(9, 5).ShouldBe(Tried(12, 5).Take(9));
        Tried(9, 5).ShouldNotBe(Tried(9, 6));
    }

    [Fact]
    public void A_trial_is_given_training_and_validation_rows_only()
    {
        var seen = new HashSet<int>();

        RandomSearch.Run(Space, Rows, Look, new() { Trials = 2, Budget = 5 });

        seen.Order().ShouldBe(Enumerable.Range(0, 120));
        TrialOutcome Look(TrialRequest request, CancellationToken cancellation)
        {
            request.Train.Intersect(request.Validation).ShouldBeEmpty();
            request.Train.Count.ShouldBe(90);
            seen.UnionWith(request.Train.Concat(request.Validation));
            return new(0);
        }
    }

    [Fact]
    public void Halving_gives_the_best_third_three_times_the_budget_and_the_last_all_of_it()
    {
        var result = SuccessiveHalving.Run(Space, Rows, Parabola, new() { Trials = 27, Budget = 80, Seed = 1 }, leastBudget: 9);

        result.Log.GroupBy(record => record.Round).Select(round => (round.Count(), round.First().Budget)).ShouldBe([(27, 9), (9, 27), (3, 80)]);
        var first = result.Log.Where(record => record.Round == 0).OrderByDescending(record => record.Metric).Take(9).Select(record => record.Trial);
        result.Log.Where(record => record.Round == 1).Select(record => record.Trial).ShouldBe(first.Order());
        result.Best.ShouldBe(result.Log.Where(record => record.Round == 2).MaxBy(record => record.Metric));
        result.Log.Where(record => record.Trial == result.Best.Trial).Select(record => record.Seed).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void The_best_is_one_with_the_full_budget_even_if_less_looked_better()
    {
        var result = SuccessiveHalving.Run(Space, Rows, (request, _) => new(request.Budget == 1 ? 9 : 1), new() { Trials = 2, Budget = 8 }, leastBudget: 1);

        result.Best.Budget.ShouldBe(8);
        result.Log.Select(record => record.Budget).ShouldBe([1, 1, 3, 8]);
    }

    [Fact]
    public void Rows_of_a_small_budget_are_among_those_of_a_larger_one()
    {
        var given = new List<IReadOnlyList<int>>();

        SuccessiveHalving.Run(Space, Rows, Keep, new() { Trials = 1, Budget = 90, BudgetKind = BudgetKind.Rows, Seed = 8 }, leastBudget: 10);

        given.Select(rows => rows.Count).ShouldBe([10, 30, 90]);
        given[0].Except(given[1]).ShouldBeEmpty();
        given[0].ShouldNotBe(Enumerable.Range(0, 10));
        given[2].ShouldBe(Rows.Train);
        TrialOutcome Keep(TrialRequest request, CancellationToken cancellation)
        {
            given.Add(request.Train);
            return new(1);
        }
    }

    [Fact]
    public void A_failed_trial_ranks_last_and_is_not_run_again_and_all_failed_is_an_error()
    {
        TrialRunner half = (request, _) => new(request.Trial % 2 == 0 ? double.NaN : request.Trial);

        var result = SuccessiveHalving.Run(Space, Rows, half, new() { Trials = 6, Budget = 4, Goal = SearchGoal.Minimize }, leastBudget: 1, factor: 2);

        result.Best.Trial.ShouldBe(1);
        result.Log.Where(record => record.Round > 0).ShouldAllBe(record => record.Trial % 2 == 1);
        Should.Throw<InvalidInputException>(() => RandomSearch.Run(Space, Rows, (_, _) => new(double.PositiveInfinity), new() { Trials = 3, Budget = 1 })).Code.ShouldBe("SXT2112");
    }

    [Fact]
    public void A_cancelled_search_stops_before_the_next_trial_and_leaves_what_it_did()
    {
        using var source = new CancellationTokenSource();
        var log = new List<TrialRecord>();
        void Finish(TrialRecord record)
        {
            log.Add(record);
            if (log.Count == 3) source.Cancel();
        }

        Should.Throw<OperationCanceledException>(() => RandomSearch.Run(Space, Rows, Parabola, new() { Trials = 10, Budget = 1, Finished = Finish }, source.Token));

        log.Select(record => record.Trial).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Bad_options_are_refused_before_anything_runs()
    {
        Code(new() { Trials = 0, Budget = 1 }).ShouldBe("SXT2105");
        Code(new() { Trials = 1, Budget = 0 }).ShouldBe("SXT2105");
        Code(new() { Trials = 1, Budget = 91, BudgetKind = BudgetKind.Rows }).ShouldBe("SXT2105");
        Code(new() { Trials = 1, Budget = 1 }, new RowSplit([], [1])).ShouldBe("SXT2110");
        Code(new() { Trials = 1, Budget = 1 }, new RowSplit([1], [])).ShouldBe("SXT2110");
        Code(new() { Trials = 1, Budget = 1 }, new RowSplit([1, 2], [2])).ShouldBe("SXT2110");
        Code(new() { Trials = 1, Budget = 1 }, leastBudget: 2).ShouldBe("SXT2105");
        Code(new() { Trials = 1, Budget = 1 }, leastBudget: 0).ShouldBe("SXT2105");
        Code(new() { Trials = 1, Budget = 1 }, factor: 1).ShouldBe("SXT2105");
    }

    static string Code(TuningOptions options, RowSplit? rows = null, int leastBudget = 1, int factor = 3) =>
        Should.Throw<InvalidInputException>(() => SuccessiveHalving.Run(Space, rows ?? Rows, (_, _) => throw new InvalidOperationException("ran"), options, leastBudget, factor)).Code;
}
