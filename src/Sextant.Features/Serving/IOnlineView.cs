namespace Sextant.Features;

/// <summary>
/// The online state of one view: takes the view's events in the order of the log and is read meanwhile. One implementation for point
/// features, one for windows. <see cref="Add"/> and <see cref="SaveAsync"/> are called by one thread at a time; <see cref="Read"/> by any.
/// </summary>
public interface IOnlineView
{
    /// <summary>Which view.</summary>
    BoundView View { get; }

    /// <summary>How many entities it knows.</summary>
    long Count { get; }

    /// <summary>How many entities have changed since they were saved.</summary>
    int Unsaved { get; }

    /// <summary>
    /// Takes an event of the view's source; one that <see cref="BoundView.Accepts"/> does not take changes nothing. Events come again after a
    /// restart or a backfill, and must count once.
    /// </summary>
    /// <param name="moment">When it happened and came.</param>
    /// <param name="source">Its fields. The schema is the view's source, or a later version of it.</param>
    void Add(in EventMoment moment, Row source);

    /// <summary>Reads an entity.</summary>
    /// <param name="key">See <see cref="EntityKeyCodec"/>.</param>
    /// <param name="now">The time that the values are for.</param>
    /// <param name="output">Gets the features; its schema is <see cref="BoundView.Output"/>.</param>
    /// <param name="eventTime">When what the values say happened; the default where that cannot be said.</param>
    /// <returns>Present unless the whole row is missing or expired; nulls among the features are for the caller to see.</returns>
    FeatureStatus Read(ReadOnlySpan<byte> key, Timestamp now, Row output, out Timestamp eventTime);

    /// <summary>Fills an empty state with what was saved.</summary>
    /// <exception cref="StorageException">The store failed, or what it holds is damaged.</exception>
    Task LoadAsync(IRowStore store, CancellationToken cancellationToken);

    /// <summary>
    /// Saves what has changed, durably. What there is to save is settled when the call returns, before its task completes: events may be
    /// added from then on. If it fails, everything is still to be saved. Returns how many entities were saved.
    /// </summary>
    /// <exception cref="StorageException">The store failed.</exception>
    /// <exception cref="BusyException">The store has too much to do.</exception>
    Task<int> SaveAsync(IRowStore store, CancellationToken cancellationToken);
}
