using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Policies;

public sealed class PolicyRegistryTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    SqliteStateStore _state = null!;
    PolicyRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _state = await SqliteStateStore.OpenAsync(_folder.File("state.db"), default);
        _registry = await PolicyRegistry.OpenAsync(_state, _clock, default);
    }

    public async Task DisposeAsync() => await _state.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_two_that_are_published_at_once_the_second_is_refused_and_changes_nothing()
    {
        await ApplyAsync("amount > 100", 0);
        var other = await PolicyRegistry.OpenAsync(_state, _clock, default);

        await ApplyAsync("amount > 200", 1);
        var error = await Should.ThrowAsync<InvalidInputException>(() => other.ApplyAsync(PolicySamples.Candidate(PolicySamples.Plain("amount > 300")), 1, "ben", "mine", false, default));

        error.Code.ShouldBe("SXT2625");
        await other.RefreshAsync(default);
        other.Get("plain").Active.Policy.Definition.Rules[0].When.ShouldBe("amount > 200");
        (await other.VersionsAsync("plain", default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_that_are_published_at_the_same_moment_one_wins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await _registry.ApplyAsync(PolicySamples.Candidate(PolicySamples.Plain($"amount > {i + 1}")), 0, $"p{i}", "mine", false, default);
                return true;
            }
            catch (InvalidInputException error) when (error.Code == "SXT2625")
            {
                return false;
            }
        }));

        results.Count(won => won).ShouldBe(1);
        (await _registry.VersionsAsync("plain", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_is_removed_decides_nothing_but_its_decisions_can_be_made_again()
    {
        await ApplyAsync("amount > 100", 0);
        (await Should.ThrowAsync<InvalidInputException>(() => _registry.RemoveAsync("plain", 7, "ben", "Not needed.", default))).Code.ShouldBe("SXT2625");

        await _registry.RemoveAsync("plain", 1, "ben", "Not needed.", default);

        _registry.Find("plain").ShouldBeNull();
        (await _registry.FindAsync("plain", 1, default)).ShouldNotBeNull();
        (await _registry.HistoryAsync("plain", default)).Select(change => change.Kind).ShouldBe(["removed", "applied"]);
        (await Should.ThrowAsync<InvalidInputException>(() => _registry.RemoveAsync("plain", 1, "ben", "Again.", default))).Code.ShouldBe("SXT2624");
        // The same again: a version of its own, for nobody decided by it meanwhile.
        await ApplyAsync("amount > 100", 0);
        _registry.Get("plain").Active.Policy.Version.ShouldBe(2);
    }

    [Fact]
    public async Task The_history_says_who_changed_what_and_why_and_a_rollback_is_part_of_it()
    {
        await ApplyAsync("amount > 100", 0);
        _clock.Advance(TimeSpan.FromHours(1));
        await ApplyAsync("amount > 200", 1);
        var back = await _registry.RollBackAsync("plain", null, 2, "ben", "Too lax.", default);

        back.Active.Policy.Version.ShouldBe(1);
        var history = await _registry.HistoryAsync("plain", default);
        history.Select(change => (change.Kind, change.Version, change.By, change.Reason)).ShouldBe([("rolledBack", 1, "ben", "Too lax."), ("applied", 2, "ann", "test"), ("applied", 1, "ann", "test")]);
        history[1].At.Since(history[2].At).ShouldBe(TimeSpan.FromHours(1));
        (await Should.ThrowAsync<InvalidInputException>(() => _registry.RollBackAsync("plain", 9, 3, "ben", "why", default))).Code.ShouldBe("SXT2624");
        (await Should.ThrowAsync<InvalidInputException>(() => _registry.RollBackAsync("plain", 2, 3, "ben", " ", default))).Code.ShouldBe("SXT2627");
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        await ApplyAsync("amount > 100", 0);

        var again = await ApplyAsync("amount > 100", 1);

        again.Revision.ShouldBe(1);
        (await _registry.HistoryAsync("plain", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Versions_decide_after_a_restart_and_are_found_for_replays()
    {
        await ApplyAsync("amount > 100", 0);
        await ApplyAsync("amount > 200", 1);

        var reopened = await PolicyRegistry.OpenAsync(_state, _clock, default);

        reopened.Get("plain").Active.Policy.Version.ShouldBe(2);
        (await reopened.FindAsync("plain", 1, default))!.Version.ShouldBe(1);
        (await reopened.FindAsync("plain", 3, default)).ShouldBeNull();
        Should.Throw<InvalidInputException>(() => reopened.Get("plian")).Message.ShouldContain("Did you mean 'plain'?");
    }

    [Fact]
    public async Task A_rollout_gives_its_share_of_keys_the_new_version_and_each_key_always_the_same()
    {
        await ApplyAsync("amount > 100", 0);
        var staged = await ApplyAsync("amount > 200", 1, "rollout: { key: card, steps: [{ share: 10%, hold: 1h }, { share: 50%, hold: 1h }] }");
        var keys = Enumerable.Range(0, 10_000).Select(i => System.Text.Json.JsonDocument.Parse($$"""{"card": "c-{{i}}"}""").RootElement).ToList();

        var ten = keys.Select(staged.Choose).Select(version => version.Policy.Version == 2).ToList();
        var fifty = keys.Select((await _registry.StepRolloutAsync(staged, "test", default)).Choose).Select(version => version.Policy.Version == 2).ToList();

        staged.Active.Policy.Version.ShouldBe(1);
        ten.Count(isNew => isNew).ShouldBeInRange(900, 1_100);
        fifty.Count(isNew => isNew).ShouldBeInRange(4_800, 5_200);
        // Who has the new version keeps it.
        ten.Zip(fifty).ShouldAllBe(pair => !pair.First || pair.Second);
        (await PolicyRegistry.OpenAsync(_state, _clock, default)).Get("plain").Share.ShouldBe(0.5);
    }

    Task<RunningPolicy> ApplyAsync(string when, long expected, string more = "") => _registry.ApplyAsync(PolicySamples.Candidate(PolicySamples.Plain(when, more: more)), expected, "ann", "test", false, default);
}
