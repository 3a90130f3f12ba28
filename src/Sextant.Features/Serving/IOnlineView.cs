namespace Sextant.Features;

/// <summary>
/// The online state of one view: takes the view's events in the order of the log and is read meanwhile. One implementation for point
/// features, one for windows. <see cref="Add"/> and <see cref="SaveAsync"/> are called by one thread at a time; <see cref="Read"/> by any.
/// </summary>
public interface IOnlineView
{
    /// <summary>Which view.</summary>
    BoundView View { get; }

    /// <summary>The row store's table of its saved state: <see cref="BoundView.FullName"/> until it is filled anew beside the one that is served.</summary>
    string Table { get; set; }

    /// <summary>Events up to this place in the log are in the state that <see cref="LoadAsync"/> loads. Set it before.</summary>
    long CompleteThrough { get; set; }

    /// <summary>
    /// Which part of the history is being added, from 1; 0 when none is. Parts come in order, and each is saved when it is whole: an entity
    /// that was saved with a part takes nothing of that part again.
    /// </summary>
    int Part { get; set; }

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

    /// <summary>Forgets the entities that have a value as one part of their key; returns their keys. By the thread that adds.</summary>
    /// <param name="keyPart">Which part, in the order of <see cref="FeatureView.Keys"/>.</param>
    /// <param name="value">The value as UTF-8.</param>
    IReadOnlyList<ReadOnlyMemory<byte>> Erase(int keyPart, ReadOnlySpan<byte> value);

    /// <summary>Fills an empty state with what was saved.</summary>
    /// <exception cref="StorageException">The store failed, or what it holds is damaged. SXT2070: it is of another format.</exception>
    Task LoadAsync(IRowStore store, CancellationToken cancellationToken);

    /// <summary>
    /// Saves what has changed, durably. What there is to save is settled when the call returns, before its task completes: events may be
    /// added from then on. If it fails, everything is still to be saved. Returns how many entities were saved.
    /// </summary>
    /// <exception cref="StorageException">The store failed.</exception>
    /// <exception cref="BusyException">The store has too much to do.</exception>
    Task<int> SaveAsync(IRowStore store, CancellationToken cancellationToken);

    internal static StorageException OtherFormat(BoundView view) => new(
        "SXT2070",
        $"The saved state of view '{view.FullName}' was written by another version of Sextant and cannot be read. It is filled anew from the history; until then it is not served. Progress: sextant features show {view.Name}");
}
