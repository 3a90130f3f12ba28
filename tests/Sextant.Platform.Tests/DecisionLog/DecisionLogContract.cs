using System.Globalization;
using System.Text;
using Sextant.Testing;

namespace Sextant.Platform.Tests.DecisionLog;

/// <summary>What every decision log must do. It is here and not with the suites of Core's ports, because its port is Platform's.</summary>
public abstract class DecisionLogContract : IAsyncLifetime
{
    private protected static readonly Timestamp Start = new(20_800 * Timestamp.MicrosPerDay + 43_200_000_000);

    private protected TemporaryFolder Folder { get; } = new();

    /// <summary>The open log.</summary>
    private protected abstract IDecisionLog Log { get; }

    public Task InitializeAsync() => OpenAsync();

    public async Task DisposeAsync()
    {
        await CloseAsync();
        Folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Finds_a_stored_decision_as_it_was(bool isMoved)
    {
        var decision = Decision(0) with { Verdict = "block", IsDegraded = true, Entities = new Dictionary<string, string> { ["merchant"] = "m:7", ["card"] = "c-1" } };
        await AppendAsync(decision, Decision(1));
        if (isMoved) await MoveAsync();

        var found = await FindAsync(decision.Id);

        found.ShouldNotBeNull();
        found.Time.ShouldBe(decision.Time);
        found.Decider.ShouldBe("fraud.payment");
        found.Verdict.ShouldBe("block");
        found.IsDegraded.ShouldBeTrue();
        found.Entities.ShouldBe(decision.Entities, ignoreOrder: true);
        found.Record.ToArray().ShouldBe(decision.Record.ToArray());
        Log.Stored.ShouldBe(2);
    }

    [Fact]
    public async Task Does_not_find_what_was_never_stored_or_is_no_id()
    {
        await AppendAsync(Decision(0));

        (await FindAsync(Decision(1).Id)).ShouldBeNull();
        (await FindAsync("payment-17")).ShouldBeNull();
        (await FindAsync("")).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_stored_is_there_after_a_restart()
    {
        await AppendAsync(Decision(0));
        await MoveAsync();
        await AppendAsync(Decision(1));

        await CloseAsync();
        await OpenAsync();

        (await FindAsync(Decision(0).Id)).ShouldNotBeNull();
        (await FindAsync(Decision(1).Id)).ShouldNotBeNull();
        (await IdsAsync(new())).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_decision_is_stored_once_and_another_with_its_id_is_refused(bool isMoved)
    {
        await AppendAsync(Decision(0));
        if (isMoved) await MoveAsync();

        await AppendAsync(Decision(0));
        await RefusedAsync("SXT2482", () => AppendAsync(Decision(0) with { Verdict = "block" }));

        (await IdsAsync(new())).ShouldBe([Decision(0).Id]);
        (await FindAsync(Decision(0).Id))!.Verdict.ShouldBe("allow");
        Log.Stored.ShouldBe(1);
    }

    [Fact]
    public async Task Keeps_any_text_and_large_records()
    {
        var text = Decision(0) with { Record = Encoding.UTF8.GetBytes("""{"text":"Größe 尺寸 🚲 \u0000 \"quoted\""}"""), Entities = new Dictionary<string, string> { ["user"] = "Zoë O'Neil; DROP 🚲" } };
        var large = Decision(1) with { Record = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 1 << 20)}}"}""") };
        await AppendAsync(text, large);
        await MoveAsync();

        (await FindAsync(text.Id))!.Record.ToArray().ShouldBe(text.Record.ToArray());
        (await FindAsync(large.Id))!.Record.Length.ShouldBe(large.Record.Length);
        (await IdsAsync(new() { Entity = "user", Key = "Zoë O'Neil; DROP 🚲" })).ShouldBe([text.Id]);
    }

    [Fact]
    public async Task Refuses_what_is_no_decision()
    {
        await RefusedAsync("SXT2483", () => AppendAsync(Decision(0) with { Id = "payment-17" }));
        await RefusedAsync("SXT2483", () => AppendAsync(Decision(0) with { Time = Start.Add(TimeSpan.FromDays(1)) }));
        await RefusedAsync("SXT2483", () => AppendAsync(Decision(0) with { Decider = "" }));
        await RefusedAsync("SXT2483", () => AppendAsync(Decision(0) with { Record = new byte[] { (byte)'{', 0xff } }));
        await RefusedAsync("SXT2483", () => AppendAsync(Decision(0) with { Record = default }));
        await RefusedAsync("SXT2483", () => AppendAsync(Decision(0) with { Entities = new Dictionary<string, string> { ["a:b"] = "c" } }));
        await RefusedAsync("SXT2483", () => AppendAsync(Decision(0) with { Entities = new Dictionary<string, string> { ["card"] = "" } }));
        await RefusedAsync("SXT2485", () => AppendAsync(Decision(0) with { Record = new byte[(4 << 20) + 1] }));

        Log.Stored.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Finds_decisions_by_decider_verdict_entity_degradation_and_time(bool isMoved)
    {
        await AppendAsync(
            Decision(0),
            Decision(1) with { Decider = "ads.auction" },
            Decision(2) with { Verdict = "block" },
            Decision(3) with { Entities = new Dictionary<string, string> { ["card"] = "c-1", ["merchant"] = "m-1" } },
            Decision(4) with { IsDegraded = true });
        if (isMoved) await MoveAsync();

        (await PlacesAsync(new() { Decider = "ads.auction" })).ShouldBe([1]);
        (await PlacesAsync(new() { Verdict = "block" })).ShouldBe([2]);
        (await PlacesAsync(new() { Entity = "merchant", Key = "m-1" })).ShouldBe([3]);
        (await PlacesAsync(new() { Entity = "merchant", Key = "c-1" })).ShouldBeEmpty();
        (await PlacesAsync(new() { IsDegraded = true })).ShouldBe([4]);
        (await PlacesAsync(new() { IsDegraded = false, Descending = false })).ShouldBe([0, 1, 2, 3]);
        (await PlacesAsync(new() { From = TimeOf(1), Until = TimeOf(3) })).ShouldBe([2, 1]);
        (await PlacesAsync(new() { Decider = "fraud.payment", Verdict = "allow", Entity = "card", Key = "c-1" })).ShouldBe([3]);
        (await PlacesAsync(new())).ShouldBe([4, 3, 2, 1, 0]);
    }

    [Fact]
    public async Task Refuses_a_query_that_it_cannot_answer()
    {
        await RefusedAsync("SXT2480", async () => await Log.QueryAsync(new() { Limit = 0 }, default));
        await RefusedAsync("SXT2480", async () => await Log.QueryAsync(new() { Limit = 1001 }, default));
        await RefusedAsync("SXT2480", async () => await Log.QueryAsync(new() { After = "somewhere" }, default));
        await RefusedAsync("SXT2480", async () => await Log.QueryAsync(new() { Entity = "card" }, default));
        await RefusedAsync("SXT2480", async () => await Log.QueryAsync(new() { Key = "c-1" }, default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_show_every_decision_once_while_decisions_move(bool descending)
    {
        // Three of each time, so that pages end between decisions of one time.
        await AppendAsync([.. Enumerable.Range(0, 50).Select(i => Decision(i / 3 * 3, chance: i))]);
        List<string> seen = [];
        string? after = null;
        do
        {
            var page = await Log.QueryAsync(new() { Limit = 7, Descending = descending, After = after }, default);
            seen.AddRange(page.Decisions.Select(decision => decision.Id));
            after = page.Next;
            if (seen.Count is 14 or 35) await MoveAsync();
        }
        while (after is not null);

        seen.Count.ShouldBe(50);
        seen.Distinct().Count().ShouldBe(50);
        var times = seen.ConvertAll(id => DecisionId.TryGetTime(id, out var time) ? time.Micros : 0);
        times.ShouldBe(descending ? times.OrderDescending() : times.Order());
    }

    [Fact]
    public async Task Finds_many_at_once_over_days_moved_or_not()
    {
        var decisions = Enumerable.Range(0, 40).Select(i => Decision(i * 3600 * 3)).ToArray();
        await AppendAsync(decisions[..25]);
        await MoveAsync();
        await AppendAsync(decisions[25..]);

        var found = await Log.FindAsync([.. decisions.Select(decision => decision.Id), Decision(17).Id, "none"], default);

        found.Select(decision => decision.Id).Order().ShouldBe(decisions.Select(decision => decision.Id).Order());
    }

    [Fact]
    public async Task A_range_is_in_order_of_time_and_whole_while_decisions_move()
    {
        // Every other one moved, so that both sides take turns.
        var decisions = Enumerable.Range(0, 60).Select(i => Decision(i * 3600)).ToArray();
        await AppendAsync([.. decisions.Where((_, i) => i % 2 == 0)]);
        await MoveAsync();
        await AppendAsync([.. decisions.Where((_, i) => i % 2 == 1)]);
        List<string> seen = [];

        await foreach (var decision in Log.RangeAsync(new() { From = decisions[3].Time, Until = decisions[57].Time }, default))
        {
            seen.Add(decision.Id);
            if (seen.Count == 10) await MoveAsync();
        }

        seen.ShouldBe(decisions[3..57].Select(decision => decision.Id));
    }

    [Fact]
    public async Task A_range_takes_only_what_is_asked_for()
    {
        await AppendAsync(Decision(0), Decision(1) with { Verdict = "block" });
        await MoveAsync();
        await AppendAsync(Decision(2) with { Verdict = "block", IsDegraded = true }, Decision(3));

        (await RangeAsync(new() { Verdict = "block" })).ShouldBe([Decision(1).Id, Decision(2).Id]);
        (await RangeAsync(new() { IsDegraded = false })).ShouldBe([Decision(0).Id, Decision(1).Id, Decision(3).Id]);
        (await RangeAsync(new() { Entity = "card", Key = "c-3" })).ShouldBe([Decision(3).Id]);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_loses_nothing()
    {
        await AppendAsync(Decision(0));
        await AppendAsync(Decision(-86_400 * 3));
        await MoveAsync();
        await AppendAsync(Decision(-86_400 * 3, chance: 1), Decision(5));

        foreach (var id in new[] { Decision(0).Id, Decision(-86_400 * 3).Id, Decision(-86_400 * 3, chance: 1).Id, Decision(5).Id }) (await FindAsync(id)).ShouldNotBeNull();
        (await RangeAsync(new())).ShouldBe([Decision(-86_400 * 3).Id, Decision(-86_400 * 3, chance: 1).Id, Decision(0).Id, Decision(5).Id]);
    }

    [Fact]
    public async Task Many_callers_at_once_get_each_their_decision_stored()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await AppendAsync(Decision(i, chance: 1000 * caller));
                (await FindAsync(Decision(i, chance: 1000 * caller).Id)).ShouldNotBeNull();
                if (i % 20 == caller) await MoveAsync();
            }
        })));

        (await RangeAsync(new())).Count.ShouldBe(400);
    }

    [Fact]
    public async Task What_is_posted_is_stored_at_the_latest_when_it_closes()
    {
        for (var i = 0; i < 500; i++) Log.TryPost(Decision(i)).ShouldBeTrue();

        await CloseAsync();
        await OpenAsync();

        (await RangeAsync(new())).Count.ShouldBe(500);
    }

    /// <summary>Opens the log in the folder.</summary>
    private protected abstract Task OpenAsync();

    /// <summary>Closes it.</summary>
    private protected abstract Task CloseAsync();

    /// <summary>Moves what was stored to where it is kept for long.</summary>
    private protected abstract Task MoveAsync();

    private protected static Timestamp TimeOf(int seconds) => Start.Add(TimeSpan.FromSeconds(seconds));

    /// <summary>The decision of a second after the start.</summary>
    private protected static DecisionEntry Decision(int seconds, int? chance = null)
    {
        var bytes = new byte[10];
        BitConverter.TryWriteBytes(bytes.AsSpan(2), chance ?? seconds);
        return new()
        {
            Id = DecisionId.Of(TimeOf(seconds), bytes),
            Time = TimeOf(seconds),
            Decider = "fraud.payment",
            Verdict = "allow",
            Entities = new Dictionary<string, string> { ["card"] = string.Create(CultureInfo.InvariantCulture, $"c-{seconds}") },
            Record = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"second":{{seconds}}}""")),
        };
    }

    private protected async Task AppendAsync(params DecisionEntry[] decisions)
    {
        foreach (var decision in decisions) await Log.AppendAsync(decision, default);
    }

    private protected async Task<DecisionEntry?> FindAsync(string id) => await Log.FindAsync(id, default);

    private protected async Task<List<string>> IdsAsync(DecisionQuery query) => [.. (await Log.QueryAsync(query, default)).Decisions.Select(decision => decision.Id)];

    private protected async Task<List<int>> PlacesAsync(DecisionQuery query) =>
        [.. (await Log.QueryAsync(query, default)).Decisions.Select(decision => (int)decision.Time.Since(Start).TotalSeconds)];

    private protected async Task<List<string>> RangeAsync(DecisionQuery query)
    {
        List<string> ids = [];
        await foreach (var decision in Log.RangeAsync(query, default)) ids.Add(decision.Id);
        return ids;
    }

    private protected static async Task RefusedAsync(string code, Func<Task> action) => (await Should.ThrowAsync<SextantException>(action)).Code.ShouldBe(code);
}
