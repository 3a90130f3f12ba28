using Sextant.Hosting.Tests.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

/// <summary>What becomes of a version beside the champion that there is.</summary>
public sealed class GatedRunTests
{
    const string Gated = TrainingFixture.Least + "gates: { champion: { champion: { metric: auc } } }\npromote: champion\n";

    static string Line(TrainingFixture training, TrainingRun run, string text) => training.Runner.LogOf(run).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) ?? "";

    [Fact]
    public async Task A_version_that_is_proven_worse_is_registered_without_the_alias_and_the_old_one_serves_on()
    {
        await using var training = await TrainingFixture.OpenAsync(4000);
        await training.RunAsync(Gated);

        var run = await training.RunAsync(Gated.Replace("rounds: 20", "rounds: 1, depth: 1", StringComparison.Ordinal));

        (run.State, run.Code, run.Version).ShouldBe((TrainingState.Refused, "SXT2253", 2));
        run.Message!.ShouldStartWith("not 'champion': by auc it is better than the champion by -0.");
        var versions = await training.Models.Registry.ListAsync("fraud", CancellationToken.None);
        versions.Select(version => version.Aliases.Count).ShouldBe([1, 0]);
        (await training.Models.FindAsync("fraud", CancellationToken.None))!.Champion.ShouldBe(versions[0].Id);
        var history = await training.Models.Registry.HistoryAsync("fraud", 2, 0, 100, CancellationToken.None);
        ModelRegistry.GateOf(history.Single(change => change.Kind == ChangeKind.Gate))!.Passed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_version_of_more_rows_is_compared_on_rows_that_the_champion_has_not_seen()
    {
        await using var training = await TrainingFixture.OpenAsync(2000);
        await training.RunAsync(Gated);
        PaymentFile.Write(training.File("payments.csv"), 2600);

        var run = await training.RunAsync(Gated);

        (run.State, run.Version).ShouldBe((TrainingState.Done, 2), run.Message);
        // It learned from days 0 to 159, and all of the rows that measure now are later.
        Line(training, run, "gate: champion passed").ShouldNotBeEmpty();
        Line(training, run, "do not count").ShouldBeEmpty();
        (await training.Models.Registry.ResolveAsync("fraud@champion", CancellationToken.None)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Rows_that_the_champion_has_learned_from_do_not_count_and_without_any_other_the_gate_says_so()
    {
        await using var training = await TrainingFixture.OpenAsync(2000);
        await training.RunAsync(Gated);
        PaymentFile.Write(training.File("payments.csv"), 1700);
        var some = await training.RunAsync(Gated);
        PaymentFile.Write(training.File("payments.csv"), 1000);
        var none = await training.RunAsync(Gated.Replace("rounds: 20", "rounds: 10", StringComparison.Ordinal));

        Line(training, some, "do not count, for the champion fraud@1 has learned from them").ShouldContain("rows");
        (none.State, none.Code).ShouldBe((TrainingState.Refused, "SXT2253"));
        none.Message!.ShouldContain("it has learned from all of these rows");
    }

    [Fact]
    public async Task A_champion_that_takes_columns_that_are_not_there_cannot_be_compared_with_and_the_run_says_which()
    {
        await using var training = await TrainingFixture.OpenAsync();
        await training.RunAsync(Gated);
        var text = await File.ReadAllLinesAsync(training.File("payments.csv"));
        await File.WriteAllLinesAsync(training.File("payments.csv"), [text[0].Replace("hour", "hour_of_day", StringComparison.Ordinal), .. text[1..]]);

        var run = await training.RunAsync(Gated);

        (run.State, run.Message).ShouldBe((TrainingState.Refused, "not 'champion': the champion fraud@1 cannot be compared with: it takes hour, which these rows do not have"));
    }

    [Fact]
    public async Task A_champion_of_unknown_rows_is_compared_with_and_the_doubt_is_said()
    {
        await using var training = await TrainingFixture.OpenAsync(3000);
        await training.RunAsync(Gated.Replace("time: day\n", "", StringComparison.Ordinal).Replace("[payment]", "[payment, day]", StringComparison.Ordinal));

        var run = await training.RunAsync(Gated);

        Line(training, run, "whether the champion fraud@1 has learned from these rows is not known").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_challenger_gets_its_share()
    {
        await using var training = await TrainingFixture.OpenAsync();
        await training.RunAsync(Gated);

        var run = await training.RunAsync(Gated.Replace("promote: champion", "promote: { alias: challenger, percent: 5 }", StringComparison.Ordinal).Replace("rounds: 20", "rounds: 21", StringComparison.Ordinal));

        (run.State, run.Version).ShouldBe((TrainingState.Done, 2), run.Message);
        (await training.Models.Registry.ListAsync("fraud", CancellationToken.None)).Select(version => version.Aliases.Single()).ShouldBe(["champion", "challenger"]);
        (await training.Models.FindAsync("fraud", CancellationToken.None))!.CanaryPercent.ShouldBe(5);
    }

    [Fact]
    public async Task A_champion_that_somebody_else_made_meanwhile_is_not_replaced()
    {
        await using var training = await TrainingFixture.OpenAsync();
        await training.RunAsync(Gated);
        await training.RunAsync(Gated.Replace("promote: champion\n", "", StringComparison.Ordinal).Replace("rounds: 20", "rounds: 19", StringComparison.Ordinal));
        training.BeforeRecord = stage => { if (stage == "register") training.Models.SetAliasAsync("fraud", "champion", 2, null, "bea", "mine", null, CancellationToken.None).GetAwaiter().GetResult(); };

        var run = await training.RunAsync(Gated.Replace("rounds: 20", "rounds: 21", StringComparison.Ordinal));

        (run.State, run.Code, run.Version).ShouldBe((TrainingState.Failed, "SXT2252", 3));
        (await training.Models.Registry.ResolveAsync("fraud@champion", CancellationToken.None)).Version.ShouldBe(2);
    }
}
