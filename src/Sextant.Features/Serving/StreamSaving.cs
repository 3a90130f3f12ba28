namespace Sextant.Features;

/// <summary>Saves the states of the served views while the stream goes on: first what has changed, then how far it reaches. One save at a time.</summary>
sealed class StreamSaving(IRowStore store, TimeProvider clock, FeatureStreamOptions options, RowWrites writes)
{
    long _savedThrough = long.MaxValue;
    long _startedAt;
    bool _hasViews;

    /// <summary>The save that is under way, or was last. A failure shows here.</summary>
    public Task Current { get; private set; } = Task.CompletedTask;

    /// <summary>Events up to this sequence are saved in every served view; <see cref="long.MaxValue"/> without views.</summary>
    public long SavedThrough => Volatile.Read(ref _savedThrough);

    /// <summary>Views are served from now on that were saved through this sequence; null if there are none any more.</summary>
    public void Changed(long? savedThrough)
    {
        _hasViews = savedThrough is not null;
        Volatile.Write(ref _savedThrough, savedThrough is { } through ? Math.Min(SavedThrough, through) : long.MaxValue);
    }

    /// <summary>Starts a save if one is due.</summary>
    public void SaveIfDue(IReadOnlyCollection<IOnlineView> views, long through, CancellationToken cancellationToken)
    {
        if (!_hasViews || !Current.IsCompleted || (through <= SavedThrough && !writes.AwaitSave)) return;
        if (!writes.AwaitSave && clock.GetElapsedTime(_startedAt) < options.SaveInterval && views.Sum(view => (long)view.Unsaved) < options.SaveEntities) return;
        ThrowIfFailed();
        Start(views, through, cancellationToken);
    }

    /// <summary>Saves everything, after what is under way.</summary>
    public async Task SaveAllAsync(IReadOnlyCollection<IOnlineView> views, long through)
    {
        await Current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (views.Count == 0) return;
        Start(views, through, CancellationToken.None);
        await Current;
    }

    /// <summary>Completes when a save is due, or the one under way is done or has failed.</summary>
    public Task WaitDueAsync(long through, CancellationToken cancellationToken)
    {
        // One that failed before this was asked would otherwise go unnoticed until the next event.
        if (!Current.IsCompleted || Current.IsFaulted) return Current.WaitAsync(cancellationToken);
        if (writes.AwaitSave) return Task.CompletedTask;
        var rest = options.SaveInterval - clock.GetElapsedTime(_startedAt);
        var isDue = _hasViews && through > SavedThrough;
        return Task.Delay(!isDue ? Timeout.InfiniteTimeSpan : rest > TimeSpan.Zero ? rest : TimeSpan.FromMilliseconds(1), clock, cancellationToken);
    }

    /// <summary>Throws what the last save failed with, once.</summary>
    public void ThrowIfFailed()
    {
        if (!Current.IsFaulted) return;
        var failed = Current;
        Current = Task.CompletedTask;
        failed.GetAwaiter().GetResult();
    }

    void Start(IReadOnlyCollection<IOnlineView> views, long through, CancellationToken cancellationToken)
    {
        var save = SaveAsync(views, through, cancellationToken);
        writes.Saving(save);
        Current = save;
    }

    /// <summary>Gives null, or that the store was too busy.</summary>
    async Task<BusyException?> SaveAsync(IReadOnlyCollection<IOnlineView> views, long through, CancellationToken cancellationToken)
    {
        _startedAt = clock.GetTimestamp();
        try
        {
            // All begin before the first is waited for: every state is as of the same event.
            var saves = views.Select(view => view.SaveAsync(store, cancellationToken)).ToArray();
            await Task.WhenAll(saves);
            await StreamPositions.WriteAsync(store, views.Select(view => view.Table), through, cancellationToken);
            if (_hasViews) Volatile.Write(ref _savedThrough, through);
            return null;
        }
        catch (BusyException busy)
        {
            // Still unsaved; the next one takes it.
            return busy;
        }
    }
}
