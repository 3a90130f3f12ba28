using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>
/// Brings new views to where the stream is, beside it: loads what was saved, reads from the history what the log has given away, then the
/// log. Views that come together read together.
/// </summary>
#pragma warning disable CA1001 // It is disposed of and made anew by every stop; one that runs to the end of the process needs no more.
sealed class ViewJoining(IEventLog log, ITableStore? tables, StateOpening opening, Func<BoundView, IOnlineView> create, Action ready)
#pragma warning restore CA1001
{
    readonly List<JoiningViews> _groups = [];
    readonly ConcurrentQueue<JoiningViews> _ready = [];
    readonly Lock _lock = new();
    CancellationTokenSource _stopping = new();

    /// <summary>Events after this sequence are still to be read by views that join.</summary>
    public long NeededAfter
    {
        get
        {
            lock (_lock) return _groups.Count == 0 ? long.MaxValue : _groups.Min(group => group.Position);
        }
    }

    /// <summary>Starts with those that are not on their way already.</summary>
    /// <param name="views">The views.</param>
    /// <param name="isRefill">True if their states are to replace those that are served.</param>
    public void Start(IEnumerable<BoundView> views, bool isRefill = false)
    {
        BoundView[] fresh;
        lock (_lock) fresh = [.. views.Where(view => !_groups.Any(group => group.Has(view.FullName)))];
        if (fresh.Length == 0) return;
        var group = new JoiningViews([.. fresh.Select(create)], isRefill);
        lock (_lock) _groups.Add(group);
        group.Work = Task.Run(() => JoinAsync(group, _stopping.Token));
    }

    /// <summary>True if a view is on its way.</summary>
    public bool Has(string view)
    {
        lock (_lock) return _groups.Any(group => group.Has(view));
    }

    /// <summary>Which share of the history a view has that is on its way; null if it is not.</summary>
    public double? Progress(string view)
    {
        lock (_lock) return _groups.FirstOrDefault(group => group.Has(view))?.Progress;
    }

    /// <summary>A group that has caught up, or whose joining failed: then this throws what went wrong.</summary>
    public async Task<JoiningViews?> TakeReadyAsync()
    {
        if (!_ready.TryDequeue(out var group)) return null;
        await group.Work;
        return group;
    }

    /// <summary>The group is served: the log is no longer kept for it.</summary>
    public void Done(JoiningViews group)
    {
        lock (_lock) _groups.Remove(group);
    }

    /// <summary>Reads the log up to a sequence, or to what is stored.</summary>
    public async Task CatchUpAsync(JoiningViews group, long throughSequence, CancellationToken cancellationToken)
    {
        if (group.Position >= throughSequence) return;
        var dispatch = new EventDispatch(group.Views);
        do
        {
            // What the log gives away is in the history by then.
            while (tables is not null && group.Position < log.TruncatedThrough)
            {
                group.Position = HistoryReplay.Run(tables, group.Views, group.Position, cancellationToken);
            }

            await foreach (var block in log.ReadAsync(group.Position, cancellationToken))
            {
                if (tables is not null && log.TruncatedThrough > group.Position) break;
                dispatch.Add(block, group.Position, throughSequence);
                group.Position = Math.Min(block.LastSequence, throughSequence);
                if (group.Position == throughSequence) return;
            }
        }
        while (tables is not null && log.TruncatedThrough > group.Position);
    }

    /// <summary>Gives up what is under way.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        Task[] work;
        lock (_lock) work = [.. _groups.Select(group => group.Work)];
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock) _groups.Clear();
        _ready.Clear();
        _stopping.Dispose();
        _stopping = new();
    }

    async Task JoinAsync(JoiningViews group, CancellationToken cancellationToken)
    {
        try
        {
            await opening.OpenAsync(group, cancellationToken);
            await CatchUpAsync(group, long.MaxValue, cancellationToken);
        }
        finally
        {
            _ready.Enqueue(group);
            ready();
        }
    }
}
