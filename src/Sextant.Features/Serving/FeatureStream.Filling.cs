using System.Collections.Frozen;

namespace Sextant.Features;

/// <content>Filling views anew beside what is served, and forgetting what is saved of views that are no more.</content>
public sealed partial class FeatureStream
{
    static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(200);

    readonly Dictionary<string, TaskCompletionSource> _refills = new(StringComparer.Ordinal);
    FrozenDictionary<string, IOnlineView> _provided = FrozenDictionary<string, IOnlineView>.Empty;
    Dictionary<string, int> _generations = [];
    HashSet<string> _unfinished = [];

    /// <summary>Raised when the saved state of a view cannot be read: it is filled anew from the history, and the others go on.</summary>
    public event Action<BoundView, StorageException>? Unreadable;

    /// <summary>What there is to say of a view.</summary>
    /// <param name="fullName"><see cref="BoundView.FullName"/>.</param>
    public ViewServing Serving(string fullName) => new(TryGet(fullName, out var view), _joining.Progress(fullName), view?.Count ?? 0);

    /// <summary>
    /// Fills a view's state anew from history and log while the old one is served, then swaps. Killed or cancelled, it goes on by itself from
    /// the last saved part.
    /// </summary>
    /// <param name="fullName"><see cref="BoundView.FullName"/>.</param>
    /// <param name="progress">Takes the share that is done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    /// <exception cref="InvalidInputException">SXT2072: it is being filled already. SXT2073: the stream does not feed such a view.</exception>
    public async Task RefillAsync(string fullName, IProgress<double>? progress, CancellationToken cancellationToken) =>
        await WaitRefillAsync(fullName, BeginRefill(fullName), progress, cancellationToken);

    /// <summary>Begins what <see cref="RefillAsync"/> waits for; the task completes when it is done.</summary>
    /// <inheritdoc cref="RefillAsync" path="/param[@name='fullName']"/>
    /// <inheritdoc cref="RefillAsync" path="/exception"/>
    public Task BeginRefill(string fullName)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_publishing)
        {
            if (_wanted?.Any(view => view.FullName == fullName) != true) throw NotServed(fullName);
            if (!_refills.TryAdd(fullName, done)) throw new InvalidInputException("SXT2072", $"'{fullName}' is being filled already. Wait for it: sextant features show {fullName}");
        }

        Wake();
        return done.Task;
    }

    /// <summary>What <see cref="BeginRefill"/> gave for a view that is being filled anew now; null if none is.</summary>
    /// <param name="fullName"><see cref="BoundView.FullName"/>.</param>
    public Task? RefillOf(string fullName)
    {
        lock (_publishing) return _refills.GetValueOrDefault(fullName)?.Task;
    }

    /// <summary>Waits for what was begun, and says how far it is.</summary>
    /// <param name="fullName"><see cref="BoundView.FullName"/>.</param>
    /// <param name="refill">What <see cref="BeginRefill"/> gave.</param>
    /// <param name="progress">Takes the share that is done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    /// <exception cref="InvalidInputException">SXT2073: the view was deleted meanwhile.</exception>
    public async Task WaitRefillAsync(string fullName, Task refill, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        while (!refill.IsCompleted)
        {
            progress?.Report(_joining.Progress(fullName) ?? 0);
            await Task.WhenAny(refill, Task.Delay(BetweenReports, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        await refill;
    }

    /// <summary>Serves views that others keep, in place of those given before.</summary>
    internal void Provide(IEnumerable<IOnlineView> views) =>
        Volatile.Write(ref _provided, views.ToFrozenDictionary(view => view.View.FullName, StringComparer.Ordinal));

    static InvalidInputException NotServed(string fullName) =>
        new("SXT2073", $"'{fullName}' is not fed by the event stream: it is not applied, or its 'online' is 'off' or 'materialized'. sextant features list shows what is.");

    void Wake() => _changes.Advance(_changes.Sequence + 1);

    async Task ReadSavedAsync(CancellationToken cancellationToken)
    {
        _generations = await StateTables.ReadAsync(_store, cancellationToken);
        _unfinished = [.. (await FillPlaces.ReadAsync(_store, cancellationToken)).Keys];
        _saved = [.. (await StreamPositions.ReadAsync(_store, cancellationToken)).Keys, .. _unfinished];
    }

    string TableOf(string view, int ahead = 0) => StateTables.Name(view, _generations.GetValueOrDefault(view) + ahead);

    async Task StartRefillsAsync(IReadOnlyList<BoundView> wanted, CancellationToken cancellationToken)
    {
        var byName = wanted.ToDictionary(view => view.FullName, StringComparer.Ordinal);
        List<string> asked;
        lock (_publishing)
        {
            // What a kill has interrupted goes on.
            foreach (var name in byName.Keys.Where(name => _unfinished.Contains(TableOf(name, ahead: 1))))
                _refills.TryAdd(name, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _unfinished = [];
            asked = [.. _refills.Keys];
            foreach (var gone in asked.Where(name => !byName.ContainsKey(name)).ToArray())
            {
                if (_refills.Remove(gone, out var waiting)) waiting.TrySetException(NotServed(gone));
                asked.Remove(gone);
            }
        }

        foreach (var name in asked.Where(name => _served.ContainsKey(name) && !_joining.Has(name)))
        {
            var table = TableOf(name, ahead: 1);
            if (_saved!.Add(table)) await FillPlaces.WriteAsync(_store, table, default, cancellationToken);
            _joining.Start([byName[name]], isRefill: true);
        }
    }

    async Task SwitchAsync(JoiningViews group, CancellationToken cancellationToken)
    {
        foreach (var view in group.Views)
        {
            var name = view.View.FullName;
            // Pushed rows are in neither history nor log. Saved before the swap, which a kill may follow.
            if (view is OnlinePoints points && _served.GetValueOrDefault(name) is OnlinePoints old && points.TakePushed(old)) await HistoryFill.SaveAsync(points, _store, cancellationToken);
            await StateTables.WriteAsync(_store, name, _generations.GetValueOrDefault(name) + 1, cancellationToken);
            _generations[name] = _generations.GetValueOrDefault(name) + 1;
        }
    }

    void Filled(string name)
    {
        lock (_publishing)
        {
            if (_refills.Remove(name, out var waiting)) waiting.TrySetResult();
        }
    }

    /// <summary>Deletes what is saved of views that are no more, and the tables that a newer one has replaced.</summary>
    async Task ForgetAsync(HashSet<string> wanted, CancellationToken cancellationToken)
    {
        foreach (var gone in _saved!.Where(table => IsGone(table, wanted)).ToArray())
        {
            // A save that is under way would bring it back.
            await _saving.Current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await DropAsync(gone, cancellationToken);
            if (wanted.Contains(StateTables.ViewOf(gone))) continue;
            await StateTables.DropAsync(_store, StateTables.ViewOf(gone), cancellationToken);
            _generations.Remove(StateTables.ViewOf(gone));
        }

        if (_served.Count == 0) _saving.Changed(null);
    }

    bool IsGone(string table, HashSet<string> wanted)
    {
        var view = StateTables.ViewOf(table);
        if (_joining.Has(view)) return false;
        if (!wanted.Contains(view)) return true;
        lock (_publishing) return table != TableOf(view) && !_refills.ContainsKey(view);
    }

    async Task DropAsync(string table, CancellationToken cancellationToken)
    {
        await StreamPositions.DropAsync(_store, table, cancellationToken);
        await FillPlaces.DropAsync(_store, table, cancellationToken);
        _saved!.Remove(table);
    }
}
