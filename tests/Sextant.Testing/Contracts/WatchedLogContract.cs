namespace Sextant.Testing;

/// <summary>What every <see cref="IWatchedLog"/> does. Derive it and say how one is opened.</summary>
public abstract class WatchedLogContract
{
    protected abstract ValueTask<IEventLog> OpenAsync();

    protected abstract ValueTask CloseAsync(IEventLog log);

    [Fact]
    public async Task Each_commit_is_told_and_nothing_waits_after_it()
    {
        var log = await OpenAsync();
        var commits = new List<bool>();
        ((IWatchedLog)log).Committed = (took, isStored) => commits.Add(isStored && took >= TimeSpan.Zero);

        await log.AppendAsync(TestEvents.Batch(("a", 1)), CancellationToken.None);
        await log.AppendAsync(TestEvents.Batch(("b", 1)), CancellationToken.None);

        commits.ShouldBe([true, true]);
        ((IWatchedLog)log).QueuedBytes.ShouldBe(0);
        await CloseAsync(log);
    }

    [Fact]
    public async Task Trying_it_leaves_nothing_behind()
    {
        var log = await OpenAsync();
        await log.AppendAsync(TestEvents.Batch(("a", 1)), CancellationToken.None);

        await ((IWatchedLog)log).ProbeAsync(CancellationToken.None);

        (await log.ReadAllAsync()).Select(e => e.Id).ShouldBe(["a"]);
        log.LastSequence.ShouldBe(1);
        await CloseAsync(log);
    }

    [Fact]
    public async Task One_that_is_closed_cannot_be_tried()
    {
        var log = await OpenAsync();
        await CloseAsync(log);

        (await Should.ThrowAsync<StorageException>(async () => await ((IWatchedLog)log).ProbeAsync(CancellationToken.None))).Code.ShouldBe("SXT4011");
    }
}
