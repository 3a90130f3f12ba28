using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>
/// Point features online: per entity the row of the newest event by (event time, arrival time, place in the log), packed, in memory. Late events and
/// replays change nothing. A read is a lookup without a lock and allocates nothing unless the view has lists.
/// </summary>
/// <remarks>Memory: per entity the packed row (8 bytes a feature) and about 200 bytes; the row store may hold the same again.</remarks>
public sealed class OnlinePoints : IPackedView
{
    const int RowsPerWrite = 10_000;

    readonly ConcurrentDictionary<ReadOnlyMemory<byte>, PointEntity> _entities = new(concurrencyLevel: 1, 31, Utf8KeyComparer.Instance);
    readonly ConcurrentDictionary<ReadOnlyMemory<byte>, PointEntity>.AlternateLookup<ReadOnlySpan<byte>> _byKey;
    readonly Row _features;
    List<PointEntity> _unsaved = [];
    List<PointEntity>? _failed;
    byte[] _key = new byte[64];
    long _count;

    /// <summary>A view of which nothing is known yet.</summary>
    public OnlinePoints(BoundView view)
    {
        if (view.IsWindowed) throw new ArgumentException($"'{view.Name}' has aggregates.", nameof(view));
        View = view;
        Table = view.FullName;
        _features = new Row(view.Output);
        _byKey = _entities.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <inheritdoc/>
    public BoundView View { get; }

    /// <inheritdoc/>
    public string Table { get; set; }

    /// <inheritdoc/>
    /// <remarks>Not looked at: which row is the newest does not depend on how often it comes.</remarks>
    public long CompleteThrough { get; set; }

    /// <inheritdoc/>
    /// <remarks>Not looked at, as <see cref="CompleteThrough"/>.</remarks>
    public int Part { get; set; }

    /// <inheritdoc/>
    public long Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public int Unsaved => _unsaved.Count + (Volatile.Read(ref _failed)?.Count ?? 0);

    /// <inheritdoc/>
    public void Add(in EventMoment moment, Row source)
    {
        if (!View.Accepts(source)) return;
        var length = EntityKeyCodec.Write(source, View.KeyFields, ref _key);
        var key = _key.AsSpan(0, length);
        var isKnown = _byKey.TryGetValue(key, out var entity);
        if (isKnown && !IsNewer(moment, entity!.Row)) return;
        View.EvaluatePoint(source, _features);
        Set(key, entity, PointEntity.Pack(moment, _features));
    }

    /// <summary>
    /// Takes a row as it is, unless what is known is as new or newer by (event time, arrival time, place in the log). Called by the thread that
    /// calls <see cref="Add"/>.
    /// </summary>
    public void Put(PointRow row)
    {
        if (_byKey.TryGetValue(row.Key, out var entity) && !IsNewer(row.Moment, entity.Row)) return;
        Set(row.Key, entity, PointEntity.Pack(row.Moment, row.Features));
    }

    /// <inheritdoc/>
    public FeatureStatus Read(ReadOnlySpan<byte> key, Timestamp now, Row output, out Timestamp eventTime)
    {
        var status = ReadPacked(key, now, out var row, out eventTime);
        if (status == FeatureStatus.Present) FeatureRowCodec.Decode(row, output);
        else output.Clear();
        return status;
    }

    FeatureStatus IPackedView.ReadPacked(ReadOnlySpan<byte> key, Timestamp now, out ReadOnlySpan<byte> row, out Timestamp eventTime) => ReadPacked(key, now, out row, out eventTime);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Erase(int keyPart, ReadOnlySpan<byte> value)
    {
        List<PointEntity> erased = [];
        foreach (var (key, entity) in _entities)
        {
            if (EntityKeyCodec.Part(key.Span, keyPart).SequenceEqual(value)) erased.Add(entity);
        }

        return Remove(erased);
    }

    /// <summary>Takes the rows that were put into another state of the view, where they are newer. Gives false if there were none.</summary>
    internal bool TakePushed(OnlinePoints old)
    {
        var any = false;
        foreach (var (key, entity) in old._entities.Where(entity => PointRow.IsPushed(PointEntity.Sequence(entity.Value.Row))))
        {
            any = true;
            _entities.TryGetValue(key, out var known);
            if (known is null || IsNewer(PointEntity.Moment(entity.Row), known.Row)) Set(key.Span, known, entity.Row);
        }

        return any;
    }

    /// <summary>Forgets the rows that were put, here and in the store.</summary>
    internal async Task ForgetPushedAsync(IRowStore store, CancellationToken cancellationToken)
    {
        var keys = Remove([.. _entities.Values.Where(entity => PointRow.IsPushed(PointEntity.Sequence(entity.Row)))]);
        foreach (var part in keys.Chunk(RowsPerWrite)) await store.DeleteAsync(Table, part, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task LoadAsync(IRowStore store, CancellationToken cancellationToken)
    {
        await foreach (var (key, row) in store.ScanAsync(Table, cancellationToken))
        {
            if (!PointEntity.IsReadable(row, View.Output.Count)) throw IOnlineView.OtherFormat(View);
            var entity = new PointEntity(key, PointEntity.Pack(row));
            if (_entities.TryAdd(key, entity)) _count++;
        }
    }

    /// <inheritdoc/>
    public Task<int> SaveAsync(IRowStore store, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _failed, null) is { } failed) failed.ForEach(MarkUnsaved);
        var changed = _unsaved;
        if (changed.Count == 0) return Task.FromResult(0);
        _unsaved = [];
        // The rows as they are now: an entity may change again before its row is written.
        var rows = changed.ConvertAll(entity => KeyValuePair.Create(entity.Key, entity.ToStored()));
        foreach (var entity in changed) entity.IsUnsaved = false;
        return SaveAsync(store, changed, rows, cancellationToken);
    }

    async Task<int> SaveAsync(IRowStore store, List<PointEntity> changed, List<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> rows, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in rows.Chunk(RowsPerWrite)) await store.WriteAsync(Table, part, cancellationToken);
            return rows.Count;
        }
        catch
        {
            Volatile.Write(ref _failed, changed);
            throw;
        }
    }

    FeatureStatus ReadPacked(ReadOnlySpan<byte> key, Timestamp now, out ReadOnlySpan<byte> row, out Timestamp eventTime)
    {
        row = default;
        eventTime = default;
        if (!_byKey.TryGetValue(key, out var entity)) return FeatureStatus.NotFound;
        var packed = entity.Row;
        eventTime = PointEntity.EventTime(packed);
        if (View.Definition.Ttl is { } ttl && now.Since(eventTime) > ttl) return FeatureStatus.Expired;
        row = packed.AsSpan(PointEntity.HeaderBytes);
        return FeatureStatus.Present;
    }

    List<ReadOnlyMemory<byte>> Remove(List<PointEntity> entities)
    {
        var unsaved = entities.Where(entity => _entities.TryRemove(entity.Key, out _)).ToHashSet();
        _unsaved.RemoveAll(unsaved.Contains);
        Volatile.Read(ref _failed)?.RemoveAll(unsaved.Contains);
        Volatile.Write(ref _count, _count - entities.Count);
        return entities.ConvertAll(entity => entity.Key);
    }

    void Set(ReadOnlySpan<byte> key, PointEntity? entity, byte[] row)
    {
        if (entity is not null)
        {
            entity.Row = row;
        }
        else
        {
            var own = key.ToArray();
            entity = new PointEntity(own, row);
            _entities[own] = entity;
            Volatile.Write(ref _count, _count + 1);
        }

        MarkUnsaved(entity);
    }

    void MarkUnsaved(PointEntity entity)
    {
        if (entity.IsUnsaved) return;
        entity.IsUnsaved = true;
        _unsaved.Add(entity);
    }

    // By place in the log last: events of one batch may share both times, and training takes the later one too.
    static bool IsNewer(in EventMoment moment, byte[] row) =>
        (moment.EventTime.Micros, moment.ArrivalTime.Micros, moment.Sequence)
            .CompareTo((PointEntity.EventTime(row).Micros, PointEntity.ArrivalTime(row).Micros, PointEntity.Sequence(row))) > 0;
}
