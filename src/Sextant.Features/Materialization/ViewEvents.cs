namespace Sextant.Features;

/// <summary>Reads the events of a view's source that come after a place in the log, from history and log, each once, in no order.</summary>
sealed class ViewEvents(IEventLog log, ITableStore? tables)
{
    /// <summary>A view that takes only the events of a range that had arrived by a place in the log.</summary>
    public static IOnlineView Filter(IOnlineView target, FillRange range, long throughSequence) => new FilteredView(target, moment => range.Has(moment, throughSequence));

    /// <summary>Hands on the events after <paramref name="position"/> whose time lies in a range.</summary>
    public async Task ReadAsync(IOnlineView filter, FillRange range, long position, long throughSequence, CancellationToken cancellationToken)
    {
        IOnlineView[] views = [filter];
        do
        {
            if (tables is not null && tables.Current.ThroughSequence > position)
            {
                var version = tables.Current;
                HistoryReplay.Run(tables, version.Number, filter.View.Source, views, (range.From ?? new Timestamp(long.MinValue), new Timestamp(range.End.Micros + 1)), position, cancellationToken);
                position = version.ThroughSequence;
            }

            if (position >= throughSequence) return;
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
