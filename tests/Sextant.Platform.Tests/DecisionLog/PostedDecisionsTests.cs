using Microsoft.Extensions.Time.Testing;

namespace Sextant.Platform.Tests.DecisionLog;

public sealed class PostedDecisionsTests
{
    readonly FakeTimeProvider _clock = new();
    readonly List<int> _groups = [];
    readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task More_than_may_wait_is_lost_and_counted()
    {
        await using var posted = new PostedDecisions(2000, StoreAsync, _clock);

        Enumerable.Range(0, 10).Count(_ => posted.TryPost(Decision(744))).ShouldBe(2);

        posted.Lost.ShouldBe(8);
        _open.SetResult();
        await posted.FlushAsync(default);
        posted.TryPost(Decision(744)).ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_is_larger_than_the_queue_is_taken_alone()
    {
        await using var posted = new PostedDecisions(100, StoreAsync, _clock);

        posted.TryPost(Decision(5000)).ShouldBeTrue();
        posted.TryPost(Decision(1)).ShouldBeFalse();
        _open.SetResult();
    }

    [Fact]
    public async Task What_comes_while_one_group_is_written_is_the_next_group()
    {
        await using var posted = new PostedDecisions(1 << 20, StoreAsync, _clock);
        posted.TryPost(Decision(1));
        while (_groups.Count == 0) await Task.Yield();
        for (var i = 0; i < 50; i++) posted.TryPost(Decision(1));
        _open.SetResult();
        await posted.FlushAsync(default);

        _groups.ShouldBe([1, 50]);
    }

    [Fact]
    public async Task While_writes_fail_nothing_is_taken_and_what_waits_is_tried_again()
    {
        var isBroken = true;
        var tries = 0;
        await using var posted = new PostedDecisions(1 << 20, group => { tries++; return isBroken ? throw new StorageException("SXT4010", "full") : Task.FromResult(0); }, _clock);
        posted.TryPost(Decision(1)).ShouldBeTrue();
        while (posted.TryPost(Decision(1))) await Task.Yield();
        var lost = posted.Lost;

        Volatile.Write(ref isBroken, false);
        while (!posted.TryPost(Decision(1))) _clock.Advance(TimeSpan.FromSeconds(1));
        await posted.FlushAsync(default);

        lost.ShouldBeGreaterThan(0);
        tries.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task What_cannot_be_stored_at_the_end_is_counted_as_lost()
    {
        var posted = new PostedDecisions(1 << 20, _ => throw new StorageException("SXT4010", "full"), _clock);
        posted.TryPost(Decision(1)).ShouldBeTrue();

        await posted.DisposeAsync();

        posted.Lost.ShouldBe(1);
        posted.TryPost(Decision(1)).ShouldBeFalse();
    }

    static DecisionEntry Decision(int bytes) => new() { Id = DecisionId.Of(default, new byte[10]), Time = default, Decider = "d", Record = new byte[bytes] };

    async Task<int> StoreAsync(IReadOnlyList<DecisionEntry> group)
    {
        _groups.Add(group.Count);
        await _open.Task;
        return 0;
    }
}
