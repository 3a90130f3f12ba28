namespace Sextant.Features;

/// <summary>Aggregates that are read as of the time that they were materialized for, whenever they are asked.</summary>
sealed class AsOfView(IOnlineView inner, Timestamp asOf) : IOnlineView
{
    public BoundView View => inner.View;

    public string Table { get => inner.Table; set => inner.Table = value; }

    public long CompleteThrough { get => inner.CompleteThrough; set => inner.CompleteThrough = value; }

    public int Part { get => inner.Part; set => inner.Part = value; }

    public long Count => inner.Count;

    public int Unsaved => inner.Unsaved;

    // Events that came in later, as an import of history does, would move the windows past that time: so they count as come in by then.
    public void Add(in EventMoment moment, Row source) =>
        inner.Add(moment.ArrivalTime <= asOf ? moment : moment with { ArrivalTime = asOf }, source);

    public FeatureStatus Read(ReadOnlySpan<byte> key, Timestamp now, Row output, out Timestamp eventTime) => inner.Read(key, asOf, output, out eventTime);

    public IReadOnlyList<ReadOnlyMemory<byte>> Erase(int keyPart, ReadOnlySpan<byte> value) => inner.Erase(keyPart, value);

    public Task LoadAsync(IRowStore store, CancellationToken cancellationToken) => inner.LoadAsync(store, cancellationToken);

    public Task<int> SaveAsync(IRowStore store, CancellationToken cancellationToken) => inner.SaveAsync(store, cancellationToken);
}
