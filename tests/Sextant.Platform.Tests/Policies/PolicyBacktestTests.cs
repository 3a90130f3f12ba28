namespace Sextant.Platform.Tests.Policies;

public sealed class PolicyBacktestTests : PolicyTrialFixture
{
    [Fact]
    public async Task A_backtest_says_who_would_get_another_verdict()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100"));
        for (var i = 1; i <= 10; i++) await DecideAsync("plain", $$"""{"card": "c-{{i}}", "amount": {{i * 20}}}""");

        var report = await Backtest.RunAsync(PolicySamples.Compile(PolicySamples.Plain("amount > 150", "block"), 0, PolicyBinding.None), new(), default);

        (report.Decisions, report.Replayed).ShouldBe((10, 10));
        report.Matrix.Select(cell => (cell.Was, cell.Now, cell.Count)).ShouldBe([("allow", "allow", 5), ("review", "allow", 2), ("review", "block", 3)]);
        report.Matrix[1].Examples.Count.ShouldBe(2);
        report.Rules.ShouldHaveSingleItem().Hits.ShouldBe(3);
        (report.ShareBefore("review"), report.ShareNow("block")).ShouldBe((0.5, 0.3));
    }

    [Fact]
    public async Task Rules_are_judged_by_labels_where_they_are_known()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100"));
        var ids = new List<string>();
        for (var i = 1; i <= 10; i++) ids.Add((await DecideAsync("plain", $$"""{"card": "c-{{i}}", "amount": {{i * 20}}}""")).Id);
        foreach (var fraud in (int[])[4, 8, 9]) await LabelAsync(ids[fraud], 1);
        await LabelAsync(ids[7], 0);

        var report = await Backtest.RunAsync(PolicySamples.Compile(PolicySamples.Plain("amount > 150"), 0, PolicyBinding.None), new() { Label = "fraud" }, default);

        // Hits: places 7, 8, 9, of which two are fraud; all fraud: three.
        (report.Labelled, report.Positives).ShouldBe((4, 3));
        report.Rules[0].Precision.ShouldBe(2.0 / 3);
        report.Rules[0].Recall.ShouldBe(2.0 / 3);
    }

    [Fact]
    public async Task Each_day_says_what_rules_caught_and_how_many_verdicts_would_change()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100"));
        var caught = (await DecideAsync("plain", """{"card": "c-1", "amount": 200}""")).Id;
        await DecideAsync("plain", """{"card": "c-2", "amount": 120}""");
        Clock.Advance(TimeSpan.FromDays(2));
        await DecideAsync("plain", """{"card": "c-3", "amount": 20}""");
        await LabelAsync(caught, 1);

        var report = await Backtest.RunAsync(PolicySamples.Compile(PolicySamples.Plain("amount > 150"), 0, PolicyBinding.None), new() { Label = "fraud" }, default);

        var first = new DateOnly(2026, 11, 2).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        report.Days.Select(day => (day.Day - first, day.Replayed, day.Changed)).ShouldBe([(0, 2, 1), (2, 1, 0)]);
        report.Days[0].Rules.ShouldHaveSingleItem().ShouldBe(new BacktestDay.Rule(1, 1, 1));
        report.Days[1].Rules.ShouldHaveSingleItem().Hits.ShouldBe(0);
    }

    [Fact]
    public async Task Decisions_whose_features_or_fields_were_not_read_then_are_counted_apart()
    {
        await ApplyAsync(PolicySamples.Payment, PolicySamples.Binding);
        await DecideAsync("payment", """{"card": "c-1", "amount": 10}""");
        var wider = PolicySamples.Binding with { Columns = [.. PolicySamples.Binding.Columns, new("refunds_30d", FieldType.Integer)] };

        var report = await Backtest.RunAsync(PolicySamples.Compile(PolicySamples.Payment, 0, wider), new(), default);

        (report.Decisions, report.Replayed).ShouldBe((1, 0));
        report.Impossible.ShouldHaveSingleItem().Reason.ShouldBe("The features refunds_30d were not read then.");
    }

    [Fact]
    public async Task A_field_that_is_never_recorded_makes_no_backtest_and_says_why()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100", more: "unrecorded: [amount]\n"));
        await DecideAsync("plain", """{"card": "c-1", "amount": 200}""");

        var report = await Backtest.RunAsync(PolicySamples.Compile(PolicySamples.Plain("amount > 10"), 0, PolicyBinding.None), new(), default);

        report.Replayed.ShouldBe(0);
        report.Impossible[0].Reason.ShouldContain("redacted: amount");
        System.Text.Encoding.UTF8.GetString(Log.Entries[0].Record.Span).ShouldNotContain("200");
    }

    [Fact]
    public async Task Declared_decisions_replay_to_the_bit_by_the_version_that_made_them_also_degraded_ones()
    {
        await ApplyAsync(PolicySamples.Payment, PolicySamples.Binding);
        for (var i = 0; i < 10; i++) await DecideAsync("payment", $$"""{"card": "c-{{i}}", "amount": {{i * 333.3}}, "country": "DE"}""");
        Sources.FeaturesFail = new StorageException("SXT4011", "The store is away.");
        for (var i = 0; i < 10; i++) await DecideAsync("payment", $$"""{"card": "c-{{i}}", "amount": {{i * 333.3}}}""");
        // Another version decides now; records say who decided then.
        await ApplyAsync(PolicySamples.Payment.Replace("times_usual > 20", "times_usual > 1", StringComparison.Ordinal), PolicySamples.Binding);

        foreach (var entry in Log.Entries)
        {
            var again = await Replayer.ReplayAsync(entry, null, default);

            again.Differences.ShouldBeEmpty();
            again.Outcome.ShouldBe(ReplayOutcome.Equal);
        }

        Log.Entries.Count(entry => entry.IsDegraded).ShouldBe(10);
        Log.Entries.Where(entry => entry.IsDegraded).ShouldAllBe(entry => entry.Verdict != "allow");
    }
}
