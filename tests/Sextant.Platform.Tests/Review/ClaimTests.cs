using System.Collections.Concurrent;

namespace Sextant.Platform.Tests.Review;

public sealed class ClaimTests : ReviewFixture
{
    [Fact]
    public async Task The_highest_priority_comes_first_and_then_the_oldest()
    {
        await DeclareAsync("priority: amount ?? expected_loss\n");
        await OpenCaseAsync("low", loss: 10);
        await OpenCaseAsync("old", loss: 50);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await OpenCaseAsync("young", loss: 50);
        await OpenCaseAsync("high", fields: """{"amount": 900}""");

        var order = new List<string>();
        while (await ClaimAsync("ann") is { } claim) order.Add(claim.Case.Id);

        order.ShouldBe(["high", "old", "young", "low"]);
    }

    [Fact]
    public async Task A_case_that_waits_long_overtakes()
    {
        await DeclareAsync("priority: expected_loss + 10 * age_hours\n");
        await OpenCaseAsync("old", loss: 5);
        Clock.Advance(TimeSpan.FromHours(2));
        await OpenCaseAsync("young", loss: 20);

        (await ClaimAsync("ann"))!.Case.Id.ShouldBe("old");
    }

    [Fact]
    public async Task Only_who_can_do_it_gets_it()
    {
        await DeclareAsync("skills: [payments]\n");
        await OpenCaseAsync("german", loss: 10, skills: "german");
        await OpenCaseAsync("plain");

        (await ClaimAsync("ann")).ShouldBeNull();
        (await ClaimAsync("ann", "payments"))!.Case.Id.ShouldBe("plain");
        (await ClaimAsync("ben", "german", "payments"))!.Case.Id.ShouldBe("german");
    }

    [Fact]
    public async Task A_lease_that_runs_out_gives_the_case_to_another_whose_verdict_counts()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        var first = (await ClaimAsync("ann"))!;
        first.ExpiresAt.ShouldBe(Now.Add(TimeSpan.FromMinutes(10)));
        Clock.Advance(TimeSpan.FromMinutes(10));

        var second = (await ClaimAsync("ben"))!;

        second.Case.Id.ShouldBe("a");
        var refusal = await Should.ThrowAsync<InvalidInputException>(() => DecideAsync(first, "ann", "fraud"));
        refusal.Code.ShouldBe("SXT2565");
        refusal.Message.ShouldContain("'ben' claimed it");
        await DecideAsync(second, "ben", "legitimate");
        (await GetAsync("a")).Outcome.ShouldBe("legitimate");
        await Refused("SXT2565", () => DecideAsync(first, "ann", "fraud"));
    }

    [Fact]
    public async Task A_verdict_after_the_lease_counts_if_nobody_else_has_the_case()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;
        Clock.Advance(TimeSpan.FromHours(1));
        (await GetAsync("a")).State.ShouldBe(CaseState.Open);
        // The claim of another queue's reviewer writes the end of the lease down.
        (await Queues.ClaimAsync("payments", "ben", [], null, default))!.Case.Id.ShouldBe("a");
        await Queues.ReleaseAsync("a", "ben", (await Queues.HistoryAsync("a", false, default))[^1].Detail!["lease"]!.GetValue<long>(), default);

        await Refused("SXT2565", () => DecideAsync(claim, "ann", "fraud"));
        var again = (await ClaimAsync("ann"))!;
        Clock.Advance(TimeSpan.FromHours(1));
        await DecideAsync(again, "ann", "fraud");
        (await GetAsync("a")).Outcome.ShouldBe("fraud");
    }

    [Fact]
    public async Task Heartbeats_keep_a_case()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;
        for (var i = 0; i < 5; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(9));
            (await Queues.HeartbeatAsync("a", "ann", claim.Lease, default)).ShouldBe(Now.Add(TimeSpan.FromMinutes(10)));
            (await ClaimAsync("ben")).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_back_neither_ends_leases_nor_keeps_them()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Queues.NoteAsync("a", "ann", "The clock was looked at.", default);
        var back = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Clock.GetUtcNow().AddHours(-3));
        var queues = await ReviewQueues.OpenAsync(State, back, default);

        (await queues.ClaimAsync("payments", "ben", [], null, default)).ShouldBeNull();
        back.Advance(TimeSpan.FromMinutes(4));
        (await queues.ClaimAsync("payments", "ben", [], null, default)).ShouldBeNull();
        back.Advance(TimeSpan.FromMinutes(1));

        (await queues.ClaimAsync("payments", "ben", [], null, default))!.Case.Id.ShouldBe("a");
        await Refused("SXT2565", () => queues.DecideAsync("a", "ann", claim.Lease, new("fraud"), default));
    }

    [Fact]
    public async Task Clocks_of_machines_that_differ_by_seconds_do_not_shorten_leases()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        var late = await ReviewQueues.OpenAsync(State, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Clock.GetUtcNow().AddSeconds(-4)), default);
        await ClaimAsync("ann");

        for (var i = 0; i < 400; i++) await (i % 2 == 0 ? late : Queues).ClaimAsync("payments", "ben", [], null, default);

        (await GetAsync("a")).State.ShouldBe(CaseState.Leased);
    }

    [Fact]
    public async Task Many_reviewers_at_once_never_get_one_case()
    {
        const int Cases = 60;
        await DeclareAsync();
        for (var i = 0; i < Cases; i++) await OpenCaseAsync($"c-{i}", loss: i % 7);
        var got = new ConcurrentBag<string>();
        var threads = Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            var reviewer = $"reviewer-{number}";
            while (ClaimAsync(reviewer).GetAwaiter().GetResult() is { } claim)
            {
                got.Add(claim.Case.Id);
                DecideAsync(claim, reviewer, "fraud").GetAwaiter().GetResult();
            }
        })).ToList();

        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        got.Count.ShouldBe(Cases);
        got.Distinct().Count().ShouldBe(Cases);
        (await Queues.StatisticsAsync("payments", Now.Add(TimeSpan.FromDays(-1)), default)).Decided.ShouldBe(Cases);
    }

    [Fact]
    public async Task A_claim_that_is_repeated_gets_the_same_case_while_it_lasts()
    {
        await DeclareAsync();
        foreach (var id in (string[])["a", "b"]) await OpenCaseAsync(id);

        var first = await Queues.ClaimAsync("payments", "ann", [], "click-1", default);
        var again = await Queues.ClaimAsync("payments", "ann", [], "click-1", default);

        again!.Lease.ShouldBe(first!.Lease);
        again.Case.Id.ShouldBe("a");
        await DecideAsync(again, "ann", "fraud");
        await Refused("SXT2566", () => Queues.ClaimAsync("payments", "ann", [], "click-1", default));
        (await Queues.ClaimAsync("payments", "ann", [], "click-2", default))!.Case.Id.ShouldBe("b");
    }

    [Fact]
    public async Task Nobody_hoards_cases()
    {
        await DeclareAsync("most: 2\n");
        foreach (var id in (string[])["a", "b", "c"]) await OpenCaseAsync(id);
        await ClaimAsync("ann");
        var second = (await ClaimAsync("ann"))!;

        await Refused("SXT2567", () => ClaimAsync("ann"));

        await Queues.ReleaseAsync(second.Case.Id, "ann", second.Lease, default);
        (await ClaimAsync("ann"))!.Case.Id.ShouldBe("b");
    }

    [Fact]
    public async Task Another_reviewer_cannot_use_a_lease()
    {
        await DeclareAsync();
        foreach (var id in (string[])["a", "b"]) await OpenCaseAsync(id);
        var claim = (await ClaimAsync("ann"))!;

        await Refused("SXT2566", () => DecideAsync(claim, "ben", "fraud"));
        await Refused("SXT2566", () => Queues.HeartbeatAsync("b", "ann", claim.Lease, default));
        await Refused("SXT2562", () => Queues.HeartbeatAsync("z", "ann", claim.Lease, default));
        await Refused("SXT2561", () => Queues.ClaimAsync("payment", "ann", [], null, default));
        await Refused("SXT2572", () => ClaimAsync(" "));
    }
}
