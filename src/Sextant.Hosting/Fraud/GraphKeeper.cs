using Sextant.Events;
using Sextant.Fraud;

namespace Sextant.Hosting.Fraud;

/// <summary>
/// Keeps the entity graph up to date: from a snapshot, or else from the history; then from the log, event by event. Run it once; the rest is thread-safe.
/// </summary>
/// <param name="graph">Serves it.</param>
/// <param name="log">What it follows.</param>
/// <param name="history">What the log has given away.</param>
/// <param name="catalog">Says what the fields of events are.</param>
/// <param name="folder">Where settings and snapshot are: the workspace's <c>fraud</c> and <c>data</c>.</param>
/// <param name="clock">Says when to write a snapshot.</param>
sealed class GraphKeeper(FraudGraph graph, IEventLog log, GraphHistory history, EventCatalog catalog, (string Settings, string Snapshot) folder, TimeProvider clock)
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    readonly Lock _building = new();
    GraphFeed? _feed;
    long _saved;
    volatile bool _again;

    /// <summary>Has the graph built anew from history and log, as it must be after an entity was erased. The one that is served goes at once.</summary>
    public void BuildAnew()
    {
        lock (_building)
        {
            // Without its folder, deleting would fail.
            if (File.Exists(folder.Snapshot)) File.Delete(folder.Snapshot);
            graph.Serve(null);
            _again = true;
        }
    }

    /// <summary>Follows the log until it is stopped; then writes a snapshot.</summary>
    /// <exception cref="InvalidInputException">The settings make no sense.</exception>
    /// <exception cref="StorageException">Log, history or snapshot failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                _again = false;
                var (built, feed) = Open(cancellationToken);
                await DrainAsync(feed, cancellationToken);
                lock (_building)
                    if (!_again) graph.Serve(built);
                await FollowAsync(feed, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Save();
        }
    }

    async Task FollowAsync(GraphFeed feed, CancellationToken cancellationToken)
    {
        var written = clock.GetTimestamp();
        var day = Timestamp.Now(clock).Day;
        while (!_again)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var change = log.WaitAsync(feed.Sequence, waiting.Token);
            // Wakes for a snapshot, and to see whether it is to be built anew.
            await Task.WhenAny(change, Task.Delay(TimeSpan.FromSeconds(1), clock, waiting.Token));
            await waiting.CancelAsync();
            await change.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            await DrainAsync(feed, cancellationToken);
            if (Timestamp.Now(clock).Day != day) RebuildComponents(out day, cancellationToken);
            if (clock.GetElapsedTime(written) < Interval) continue;
            Save();
            written = clock.GetTimestamp();
        }


    }

    async Task DrainAsync(GraphFeed feed, CancellationToken cancellationToken)
    {
        // The log may have been truncated beyond where the graph is, while it was away.
        while (log.TruncatedThrough > feed.Sequence) history.CatchUp(feed, cancellationToken);
        graph.AdvanceTo(feed.Sequence);
        await foreach (var block in log.ReadAsync(feed.Sequence, cancellationToken))
        {
            if (block.FirstSequence > feed.Sequence + 1 && log.TruncatedThrough > feed.Sequence) history.CatchUp(feed, cancellationToken);
            feed.Apply(block);
            // Blocks hold whole batches; what is in them and of other types moves the place on too.
            feed.AdvanceTo(block.LastSequence);
            graph.AdvanceTo(feed.Sequence);
        }
    }

    (EntityGraph Graph, GraphFeed Feed) Open(CancellationToken cancellationToken)
    {
        var settings = File.Exists(folder.Settings) ? GraphSettings.ReadYaml(File.ReadAllText(folder.Settings), "fraud/graph.yaml") : new();
        EntityGraph? read = null;
        long sequence = 0;
        try
        {
            read = GraphSnapshot.Read(folder.Snapshot, settings.Options, out sequence);
        }
        catch (StorageException damaged) when (damaged.Code == "SXT5405")
        {
            // It is only a shortcut: the graph is built from what it was made of.
        }

        var built = read ?? new(settings.Options);
        var feed = new GraphFeed(built, catalog, settings.EventRules, settings.LabelRules, read is null ? 0 : sequence);
        history.CatchUp(feed, cancellationToken);
        Volatile.Write(ref _feed, feed);
        return (built, feed);
    }

    // Union-find never splits: what a super-node joined before it was one comes apart, once a day.
    void RebuildComponents(out int day, CancellationToken cancellationToken)
    {
        graph.Current?.RebuildComponents(cancellationToken);
        day = Timestamp.Now(clock).Day;
    }

    void Save()
    {
        lock (_building)
        {
            if (_again || graph.Current is not { } current || _feed is not { } feed || feed.Sequence == _saved) return;
            Directory.CreateDirectory(Path.GetDirectoryName(folder.Snapshot)!);
            GraphSnapshot.Write(current, folder.Snapshot, feed.Sequence);
            _saved = feed.Sequence;
        }
    }
}
