using System.Collections.Concurrent;

namespace Sextant.Features;

/// <summary>
/// Aggregates online: the tiles of every entity in memory, evaluated when they are read. What is saved of an entity says through which
/// place in the log it is complete, so that a replay counts every event once.
/// </summary>
public sealed class OnlineWindows(BoundView view) : IOnlineView
{
    const int RowsPerWrite = 1000;

    readonly WindowTable _table = new(view);
    readonly ConcurrentQueue<ReadOnlyMemory<byte>> _failed = [];
    readonly Dictionary<ReadOnlyMemory<byte>, long> _savedThrough = new(Utf8KeyComparer.Instance);
    readonly Dictionary<ReadOnlyMemory<byte>, long> _savedPart = new(Utf8KeyComparer.Instance);
    byte[] _key = new byte[64];
    int _part;
    long _through;
    int _unsaved;

    /// <inheritdoc/>
    public BoundView View => view;

    /// <inheritdoc/>
    public string Table { get; set; } = view.FullName;

    /// <inheritdoc/>
    public long CompleteThrough { get; set; }

    /// <inheritdoc/>
    public int Part
    {
        get => _part;
        set
        {
            _part = value;
            if (value == 0) _savedPart.Clear();
        }
    }

    /// <inheritdoc/>
    public long Count => _table.Count;

    /// <inheritdoc/>
    public int Unsaved => Volatile.Read(ref _unsaved) + _failed.Count;

    /// <inheritdoc/>
    public void Add(in EventMoment moment, Row source)
    {
        _through = Math.Max(_through, moment.Sequence);
        if (!view.Accepts(source)) return;
        var key = _key.AsSpan(0, EntityKeyCodec.Write(source, view.KeyFields, ref _key));
        if (IsSaved(key, moment.Sequence)) return;
        if (_table.Add(key, moment, source, isFilling: Part > 0)) _unsaved++;
    }

    /// <inheritdoc/>
    public FeatureStatus Read(ReadOnlySpan<byte> key, Timestamp now, Row output, out Timestamp eventTime) => Read(key, now, 0, output, out eventTime);

    /// <summary>The same, with the events in flight up to a place among them; 0 for none.</summary>
    public FeatureStatus Read(ReadOnlySpan<byte> key, Timestamp now, long order, Row output, out Timestamp eventTime) =>
        _table.Read(key, now, order, output, out eventTime, out _) ? FeatureStatus.Present : FeatureStatus.NotFound;

    /// <summary>Counts an event in flight; its key, or null if the view does not take it. By any thread.</summary>
    internal byte[]? Begin(InFlightEvent inFlight, Timestamp time, Timestamp arrival, Row source)
    {
        if (!view.Accepts(source)) return null;
        var key = new byte[64];
        key = key[..EntityKeyCodec.Write(source, view.KeyFields, ref key)];
        _table.Begin(key, inFlight, time, arrival, source);
        return key;
    }

    /// <summary>Counts it no more. By any thread.</summary>
    internal void Leave(InFlightEvent inFlight, ReadOnlySpan<byte> key) => _table.Leave(key, inFlight);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Erase(int keyPart, ReadOnlySpan<byte> value)
    {
        List<ReadOnlyMemory<byte>> erased = [];
        foreach (var key in _table.Keys())
        {
            if (!EntityKeyCodec.Part(key, keyPart).SequenceEqual(value) || !_table.Remove(key)) continue;
            erased.Add(key);
            _savedThrough.Remove(key);
            _savedPart.Remove(key);
        }

        return erased;
    }

    /// <inheritdoc/>
    public async Task LoadAsync(IRowStore store, CancellationToken cancellationToken)
    {
        await foreach (var (key, row) in store.ScanAsync(Table, cancellationToken))
        {
            if (!_table.Restore(key.Span, row.Value.Span)) throw IOnlineView.OtherFormat(view);
            // Saved while the history was being filled in: not by place in the log, but by part.
            if (row.EventTime == default) _savedPart[key.ToArray()] = row.ArrivalTime.Micros;
            else _savedThrough[key.ToArray()] = row.EventTime.Micros;
            _through = Math.Max(_through, row.EventTime.Micros);
        }
    }

    /// <inheritdoc/>
    public Task<int> SaveAsync(IRowStore store, CancellationToken cancellationToken)
    {
        while (_failed.TryDequeue(out var key)) _table.MarkChanged(key.Span);
        var rows = new List<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>>();
        var through = new Timestamp(Part > 0 ? 0 : _through);
        var part = new Timestamp(Part);
        _table.WriteChanged((key, state) => rows.Add(new(key, new StoredRow(through, part, state.ToArray()))));
        _unsaved = 0;
        return rows.Count == 0 ? Task.FromResult(0) : SaveAsync(store, rows, cancellationToken);
    }

    async Task<int> SaveAsync(IRowStore store, List<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> rows, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in rows.Chunk(RowsPerWrite)) await store.WriteAsync(Table, part, cancellationToken);
            return rows.Count;
        }
        catch
        {
            foreach (var (key, _) in rows) _failed.Enqueue(key);
            throw;
        }
    }

    bool IsSaved(ReadOnlySpan<byte> key, long sequence)
    {
        if (Part > 0) return _savedPart.Count > 0 && _savedPart.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var part) && Part <= part;
        return sequence <= CompleteThrough || IsSavedThrough(key, sequence);
    }

    bool IsSavedThrough(ReadOnlySpan<byte> key, long sequence) =>
        _savedThrough.Count > 0 && _savedThrough.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var through) && sequence <= through;
}
