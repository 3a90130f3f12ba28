namespace Sextant.Platform.Tests.Review;

public sealed class SecondLookTests : ReviewFixture
{
    [Fact]
    public async Task The_second_reviewer_is_another_and_learns_nothing_of_the_first()
    {
        await DeclareAsync("second: { share: 100% }\n");
        await OpenCaseAsync("a");
        await ReviewAsync("ann", "fraud");

        (await ClaimAsync("ann")).ShouldBeNull();
        var second = (await ClaimAsync("ben"))!;

        (second.Case.State, second.Case.Outcome, second.Case.IsContested).ShouldBe((CaseState.Leased, null, false));
        (await Queues.HistoryAsync("a", isBlind: true, default)).Select(change => change.Kind).ShouldBe([CaseChangeKind.Opened]);
        (await Queues.HistoryAsync("a", isBlind: false, default)).Count.ShouldBe(4);
        await DecideAsync(second, "ben", "fraud");
        (await GetAsync("a")).Outcome.ShouldBe("fraud");
    }

    [Theory]
    [InlineData("fraud", "legitimate", "legitimate", "legitimate")]
    [InlineData("fraud", "legitimate", "fraud", "fraud")]
    [InlineData("fraud", "legitimate", "unclear", "unclear")]
    public async Task A_third_reviewer_settles_a_disagreement(string first, string second, string third, string outcome)
    {
        await DeclareAsync("second: { share: 100%, disagreement: third }\n");
        await OpenCaseAsync("a");
        await ReviewAsync("ann", first);
        await ReviewAsync("ben", second);
        (await GetAsync("a")).State.ShouldBe(CaseState.Open);

        await ReviewAsync("cleo", third);

        var decided = await GetAsync("a");
        (decided.Outcome, decided.IsContested).ShouldBe((outcome, true));
    }

    [Fact]
    public async Task A_senior_has_the_last_word_where_the_queue_says_so()
    {
        await DeclareAsync("second: { share: 100%, disagreement: senior, skill: lead }\n");
        await OpenCaseAsync("a");
        await ReviewAsync("ann", "fraud");
        await ReviewAsync("ben", "legitimate");

        (await ClaimAsync("cleo")).ShouldBeNull();
        await ReviewAsync("dora", "unclear", "lead");

        (await GetAsync("a")).Outcome.ShouldBe("unclear");
    }

    [Fact]
    public async Task About_the_declared_share_of_cases_is_looked_at_twice()
    {
        await DeclareAsync("second: { share: 30% }\nmost: 1000\n");
        for (var i = 0; i < 200; i++)
        {
            await OpenCaseAsync($"c-{i}");
            await ReviewAsync("ann", "fraud");
        }

        var twice = 200 - (await Queues.StatisticsAsync("payments", Now.Add(TimeSpan.FromDays(-1)), default)).Decided;

        twice.ShouldBeInRange(40, 80);
    }

    [Fact]
    public async Task Agreement_is_measured_over_cases_with_two_verdicts()
    {
        await DeclareAsync("second: { share: 100% }\n");
        foreach (var (id, first, second) in new[] { ("a", "fraud", "fraud"), ("b", "legitimate", "legitimate"), ("c", "fraud", "legitimate"), ("d", "unclear", "unclear") })
        {
            await OpenCaseAsync(id);
            await ReviewAsync("ann", first);
            await ReviewAsync("ben", second);
        }

        var agreement = (await Queues.StatisticsAsync("payments", Now.Add(TimeSpan.FromDays(-1)), default)).Agreement!;

        (agreement.Cases, agreement.Agreed).ShouldBe((4, 3));
        // Eight ratings, three each of two names and two of one; by hand: 1 - 7 * 1 / (3*3 + 3*2 + 3*2).
        agreement.Alpha.Estimate.ShouldBe(1 - (7.0 / 21), 1e-12);
    }
}
