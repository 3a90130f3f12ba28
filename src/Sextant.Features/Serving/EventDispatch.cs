namespace Sextant.Features;

/// <summary>Hands events to the views of their type; each event is decoded once, and only if some view takes its type. Not thread-safe.</summary>
sealed class EventDispatch
{
    readonly Dictionary<int, Source> _sources = [];
    readonly InFlightEvents? _inFlight;

    public EventDispatch(IEnumerable<IOnlineView> views, InFlightEvents? inFlight = null)
    {
        _inFlight = inFlight;
        // The schema with the most fields: fields are only ever added at the end, so a view bound to an older one finds its own.
        foreach (var group in views.GroupBy(view => view.View.Source.Id))
            _sources[group.Key] = new Source(new Row(group.MaxBy(view => view.View.Source.Schema.Count)!.View.Source.Schema), [.. group]);
    }

    /// <summary>Hands on the events of a block that come after a sequence, up to another.</summary>
    public void Add(in EventBlock block, long afterSequence, long throughSequence = long.MaxValue)
    {
        foreach (var record in block)
        {
            if (record.Sequence > afterSequence && record.Sequence <= throughSequence) Add(record);
        }
    }

    void Add(in EventRecord record)
    {
        var inFlight = _inFlight?.Take(record);
        if (_sources.TryGetValue(record.TypeId, out var source))
        {
            RowCodec.Decode(record.RowBytes, source.Row);
            var moment = EventMoment.Of(record) with { InFlight = inFlight };
            foreach (var view in source.Views) view.Add(moment, source.Row);
        }

        if (inFlight is not null) InFlightEvents.Leave(inFlight);
    }

    sealed record Source(Row Row, IOnlineView[] Views);
}
