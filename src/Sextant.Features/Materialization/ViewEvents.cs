namespace Sextant.Features;

/// <summary>Reads every event of a view's source up to a place in the log, from history and log, each once, in no order.</summary>
sealed class ViewEvents(IEventLog log, ITableStore? tables)
{
    /// <summary>Hands the events on whose time lies between two, both inclusive.</summary>
    public async Task ReadAsync(IOnlineView target, Timestamp? from, Timestamp until, Func<EventMoment, bool> counts, long throughSequence, CancellationToken cancellationToken)
    {
        var filter = new FilteredView(target, moment => moment.Sequence <= throughSequence && moment.EventTime <= until && (from is null || moment.EventTime >= from) && counts(moment));
        IOnlineView[] views = [filter];
        var position = 0L;
        do
        {
            if (tables is not null && tables.Current.ThroughSequence > position)
            {
                var version = tables.Current;
                HistoryReplay.Run(tables, version.Number, target.View.Source, views, (from ?? new Timestamp(long.MinValue), new Timestamp(until.Micros + 1)), position, cancellationToken);
                position = version.ThroughSequence;
            }

            var dispatch = new EventDispatch(views);
            await foreach (var block in log.ReadAsync(position, cancellationToken))
            {
                // Moved to the history meanwhile.
                if (tables is not null && log.TruncatedThrough > position) break;
                dispatch.Add(block, position);
                position = block.LastSequence;
                if (position >= throughSequence) return;
            }
        }
        while (tables is not null && log.TruncatedThrough > position);
    }

    sealed class FilteredView(IOnlineView inner, Func<EventMoment, bool> counts) : IOnlineView
    {
        public BoundView View => inner.View;

        public string Table { get => inner.Table; set => inner.Table = value; }

        public long CompleteThrough { get => inner.CompleteThrough; set => inner.CompleteThrough = value; }

        public int Part { get => inner.Part; set => inner.Part = value; }

        public long Count => inner.Count;

        public int Unsaved => inner.Unsaved;

        public void Add(in EventMoment moment, Row source)
        {
            if (counts(moment)) inner.Add(moment, source);
        }

        public FeatureStatus Read(ReadOnlySpan<byte> key, Timestamp now, Row output, out Timestamp eventTime) => inner.Read(key, now, output, out eventTime);

        public IReadOnlyList<ReadOnlyMemory<byte>> Erase(int keyPart, ReadOnlySpan<byte> value) => inner.Erase(keyPart, value);

        public Task LoadAsync(IRowStore store, CancellationToken cancellationToken) => inner.LoadAsync(store, cancellationToken);

        public Task<int> SaveAsync(IRowStore store, CancellationToken cancellationToken) => inner.SaveAsync(store, cancellationToken);
    }
}
