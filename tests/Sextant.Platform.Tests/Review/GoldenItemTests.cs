namespace Sextant.Platform.Tests.Review;

public sealed class GoldenItemTests : ReviewFixture
{
    const string Golden = """
        golden:
          share: 50%
          items:
            - { id: p-901, subject: card:c-8, fields: { amount: 900 }, verdict: fraud }
            - { id: p-902, subject: card:c-9, fields: { amount: 2 }, verdict: legitimate }

        """;

    [Fact]
    public async Task Golden_items_come_among_the_others_each_once_to_each_reviewer_and_measure_them()
    {
        await DeclareAsync(Golden);
        for (var i = 0; i < 40; i++) await OpenCaseAsync($"c-{i}");
        var seen = new List<string>();
        for (var i = 0; i < 20; i++) seen.Add(await ReviewAsync("ann", "fraud"));
        for (var i = 0; i < 20; i++) seen.Add(await ReviewAsync("ben", "fraud"));

        seen.Count(id => id == "p-901").ShouldBe(2);
        seen.Count(id => id == "p-902").ShouldBe(2);
        var statistics = await Queues.StatisticsAsync("payments", Now.Add(TimeSpan.FromDays(-1)), default);
        statistics.Decided.ShouldBe(36);
        statistics.Reviewers.Select(who => (who.Reviewer, who.GoldenSeen, who.GoldenRight)).ShouldBe([("ann", 2, 1), ("ben", 2, 1)]);
    }

    [Fact]
    public async Task Nothing_that_a_reviewer_sees_tells_a_golden_item_from_another()
    {
        await DeclareAsync(Golden.Replace("50%", "99%", StringComparison.Ordinal));
        await OpenCaseAsync("c-1", subject: "card:c-8");
        var (golden, real) = ((await ClaimAsync("ann"))!, (CaseClaim?)null);
        while (real is null)
        {
            var claim = (await ClaimAsync("ben"))!;
            if (claim.Case.Id == "c-1") real = claim;
        }

        golden.Case.Id.ShouldBe("p-901");
        (golden.Case.State, golden.Case.Outcome, golden.Case.OpenedAt).ShouldBe((real.Case.State, real.Case.Outcome, real.Case.OpenedAt));
        (await Queues.HeartbeatAsync("p-901", "ann", golden.Lease, default)).ShouldBe(Now.Add(TimeSpan.FromMinutes(10)));
        await DecideAsync(golden, "ann", "legitimate");
        await Queues.UndoAsync("p-901", "ann", "Wrong key.", default);
        (await Queues.HistoryAsync("p-901", isBlind: true, default)).Select(change => change.Kind).ShouldBe([CaseChangeKind.Opened]);
    }

    [Fact]
    public async Task Two_reviewers_may_have_one_golden_item_at_once()
    {
        await DeclareAsync(Golden.Replace("50%", "99%", StringComparison.Ordinal));

        var (first, second) = ((await ClaimAsync("ann"))!, (await ClaimAsync("ben"))!);

        (first.Case.Id, second.Case.Id).ShouldBe(("p-901", "p-901"));
        await DecideAsync(second, "ben", "fraud");
        await DecideAsync(first, "ann", "unclear");
        await Queues.ApplyAsync(Sextant.Events.YamlDocument.Parse(Plain + "golden: { share: 99% }\n", "test"), "test", "ann", default);
        (await ClaimAsync("cleo")).ShouldBeNull();
    }
}
