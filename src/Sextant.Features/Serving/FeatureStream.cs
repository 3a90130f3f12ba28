using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Sextant.Features;

/// <summary>
/// Keeps the online views up to date: follows the log, hands each event to the views of its type, and saves what has changed. What is
/// acknowledged is served some milliseconds later. Killed anywhere, it goes on from the saved positions with the same result. Views may
/// come and go while it runs; a new one reads history and log first and is served when it has caught up. Run it once; everything else
/// is thread-safe.
/// </summary>
public sealed partial class FeatureStream
{
    readonly IEventLog _log;
    readonly IRowStore _store;
    readonly TimeProvider _clock;
    readonly FeatureStreamOptions _options;
    readonly ViewJoining _joining;
    readonly StreamSaving _saving;
    readonly RowWrites _writes = new();
    readonly SequenceSignal _applied = new(-1);
    readonly SequenceSignal _changes = new(0);
    FrozenDictionary<string, IOnlineView> _served = FrozenDictionary<string, IOnlineView>.Empty;
    IReadOnlyList<BoundView>? _wanted;
    readonly Lock _publishing = new();
    HashSet<string>? _saved;
    EventDispatch _dispatch = new([]);
    long _busySince, _addingThrough = -1;
    bool _started, _stopped, _halted;

    /// <summary>A stream that serves nothing yet.</summary>
    /// <param name="log">What it follows.</param>
    /// <param name="tables">The history, for what the log has given away; null if the log has everything.</param>
    /// <param name="store">Where states are saved.</param>
    /// <param name="create">Makes the empty state of a view.</param>
    /// <param name="clock">Says when to save, and how long it is behind.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    public FeatureStream(IEventLog log, ITableStore? tables, IRowStore store, Func<BoundView, IOnlineView> create, TimeProvider clock, FeatureStreamOptions? options = null)
    {
        (_log, _store, _clock, _options) = (log, store, clock, options ?? new());
        var opening = new StateOpening(tables, store, create, _options.FillPartEvents, (view, error) => Unreadable?.Invoke(view, error));
        _joining = new ViewJoining(log, tables, opening, create, Wake);
        _saving = new StreamSaving(store, clock, _options, _writes);
    }

    /// <summary>Events that are being decided, and count before the log has them.</summary>
    public InFlightEvents InFlight { get; } = new();

    /// <summary>Every event up to this sequence is in what the served views say; -1 before the stream runs.</summary>
    public long AppliedThrough => _applied.Sequence;

    /// <summary>How many stored events the served values do not hold yet.</summary>
    public long Behind => Math.Max(0, _log.LastSequence - Math.Max(0, AppliedThrough));

    /// <summary>No event after this sequence is in what the served views say yet. Above <see cref="AppliedThrough"/> while a block is being added.</summary>
    public long AddingThrough => Math.Max(Volatile.Read(ref _addingThrough), AppliedThrough);

    /// <summary>
    /// Events after this sequence are still needed from the log: nothing saved has them. <see cref="long.MaxValue"/> if no view needs any,
    /// -1 before the stream runs and knows its views.
    /// </summary>
    public long NeededAfter => Volatile.Read(ref _started) ? Math.Min(_saving.SavedThrough, _joining.NeededAfter) : -1;

    /// <summary>Which views are to be served from now on. Those that are no more stop at once, and their saved values are deleted.</summary>
    public void Serve(IReadOnlyList<BoundView> views)
    {
        lock (_publishing)
        {
            Volatile.Write(ref _wanted, views);
            Publish([]);
        }

        Wake();
    }

    /// <summary>The state of a view that is served; false while it catches up or if there is no such view.</summary>
    /// <param name="fullName"><see cref="BoundView.FullName"/>.</param>
    /// <param name="view">The state.</param>
    public bool TryGet(string fullName, [NotNullWhen(true)] out IOnlineView? view) =>
        Volatile.Read(ref _served).TryGetValue(fullName, out view) || Volatile.Read(ref _provided).TryGetValue(fullName, out view);

    /// <summary>
    /// Puts rows into point views past the log, each unless something as new or newer is there; completes when they are served and durable.
    /// Training sets do not have them: send events for values that models learn from.
    /// </summary>
    /// <param name="rows">Rows by <see cref="BoundView.FullName"/>.</param>
    /// <param name="cancellationToken">Stops waiting; rows that are in a view by then are written all the same.</param>
    /// <exception cref="InvalidInputException">SXT2095: a view is not served or takes no rows. SXT2079: a row has no key. Nothing was written.</exception>
    /// <exception cref="BusyException">The row store has too much to do. Write again: it is harmless.</exception>
    /// <exception cref="StorageException">The row store failed, or (SXT2096) the stream stands still. Write again: it is harmless.</exception>
    public Task WriteAsync(IReadOnlyDictionary<string, IReadOnlyList<PointRow>> rows, CancellationToken cancellationToken)
    {
        // The row store takes none, and would stop the stream for all views.
        if (rows.Any(view => view.Value.Any(row => row.Key.Length == 0)))
            throw new InvalidInputException("SXT2079", "A row that is to be put online has an empty key, which no entity has. Give the key, or leave the row out.");
        var done = _writes.Add(rows, cancellationToken);
        Wake();
        return done.WaitAsync(cancellationToken);
    }

    /// <summary>What is wrong with the stream as a whole; null if all is well.</summary>
    public StreamDegradation? Degradation
    {
        get
        {
            if (Volatile.Read(ref _stopped)) return new("stream_stopped", "The feature stream has failed and will be tried again: values are as of appliedThrough. The server's log says why.");
            var since = Volatile.Read(ref _busySince);
            if (since == 0 || _clock.GetElapsedTime(since) < _options.LagLimit) return null;
            return new("stream_behind", $"The feature stream is {Behind} events behind the log: values are as of appliedThrough.");
        }
    }

    /// <summary>Follows the log until it is cancelled; then saves and returns. May be run again after it failed.</summary>
    /// <exception cref="StorageException">Log, history or row store failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _halted, false);
        _writes.Open();
        try
        {
            await FollowAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _joining.StopAsync();
            await _saving.SaveAllAsync(_served.Values, AppliedThrough);
        }
        catch
        {
            Volatile.Write(ref _stopped, true);
            await _joining.StopAsync();
            throw;
        }
        finally
        {
            Volatile.Write(ref _halted, true);
            _writes.Close();
            Wake();
        }
    }

    async Task FollowAsync(CancellationToken cancellationToken)
    {
        // Views join at the place where the stream is, each from its own saved position: so there is one way in, at start and later.
        if (AppliedThrough < 0) _applied.Advance(_log.LastSequence);
        Volatile.Write(ref _stopped, false);
        while (true)
        {
            var seen = _changes.Sequence;
            await ChangeViewsAsync(cancellationToken);
            _writes.Apply(Volatile.Read(ref _served));
            await DrainAsync(cancellationToken);
            await WaitAsync(seen, cancellationToken);
        }
    }

    async Task ChangeViewsAsync(CancellationToken cancellationToken)
    {
        if (_saved is null) await ReadSavedAsync(cancellationToken);
        await _orders.RunAsync(cancellationToken);
        while (await _joining.TakeReadyAsync() is { } group) await JoinAsync(group, cancellationToken);
        // Until it is said which views there are, what is saved must not be taken for that of deleted ones.
        if (Volatile.Read(ref _wanted) is not { } wanted) return;
        var served = Volatile.Read(ref _served);
        _joining.Start(wanted.Where(view => !served.ContainsKey(view.FullName)));
        await StartRefillsAsync(wanted, cancellationToken);
        Volatile.Write(ref _started, true);
        await ForgetAsync([.. wanted.Select(view => view.FullName)], cancellationToken);
        _dispatch = new EventDispatch(_served.Values, InFlight);
    }

    async Task JoinAsync(JoiningViews group, CancellationToken cancellationToken)
    {
        _saved!.UnionWith(group.Views.Select(view => view.Table));
        // First the stream goes where the group is at least, then the group exactly where the stream is: each event comes once.
        await DrainAsync(cancellationToken);
        await _joining.CatchUpAsync(group, AppliedThrough, cancellationToken);
        // A save that is under way knows nothing of the group.
        await _saving.Current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (group.IsRefill) await SwitchAsync(group, cancellationToken);
        _saving.Changed(group.SavedThrough);
        lock (_publishing) Publish(group.Views);
        _dispatch = new EventDispatch(_served.Values, InFlight);
        _joining.Done(group);
        foreach (var view in group.Views) Filled(view.View.FullName);
        Wake();
    }

    async Task DrainAsync(CancellationToken cancellationToken)
    {
        if (_log.LastSequence > AppliedThrough) Volatile.Write(ref _busySince, _clock.GetTimestamp());
        await foreach (var block in _log.ReadAsync(AppliedThrough, cancellationToken))
        {
            // Before the first value changes: who sees a later event sees this too.
            Interlocked.Exchange(ref _addingThrough, block.LastSequence);
            _dispatch.Add(block, AppliedThrough);
            _applied.Advance(block.LastSequence);
            _saving.SaveIfDue(_served.Values, AppliedThrough, cancellationToken);
        }

        Volatile.Write(ref _busySince, 0);
        _saving.SaveIfDue(_served.Values, AppliedThrough, cancellationToken);
    }

    async Task WaitAsync(long changesSeen, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] reasons =
        [
            _log.WaitAsync(AppliedThrough, waiting.Token),
            _changes.WaitAsync(changesSeen, waiting.Token),
            _saving.WaitDueAsync(AppliedThrough, waiting.Token),
        ];
        await Task.WhenAny(reasons);
        await waiting.CancelAsync();
        await Task.WhenAll(reasons).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        _saving.ThrowIfFailed();
    }

    /// <summary>Serves further views, as far as they are wanted, and no more those that are not.</summary>
    void Publish(IEnumerable<IOnlineView> further)
    {
        var wanted = (_wanted ?? []).Select(view => view.FullName).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, IOnlineView> served = new(StringComparer.Ordinal);
        foreach (var view in _served.Values.Concat(further).Where(view => wanted.Contains(view.View.FullName))) served[view.View.FullName] = view;
        Volatile.Write(ref _served, served.ToFrozenDictionary(StringComparer.Ordinal));
        InFlight.Serve(served.Values);
    }
}
