namespace Sextant.Features;

/// <summary>
/// Events of many entities, collected in any order and then replayed entity by entity in the order in which they could be known: how
/// training sets compute aggregates, with the fold that serves them online. Memory: (5 + inputs) × 8 bytes per event; texts are kept once each.
/// </summary>
sealed class WindowHistory(WindowFold fold)
{
    const int Header = 4;
    readonly int _stride = Header + fold.InputSchema.Count;
    readonly FoldEvent _scratch = new(fold.InputSchema);
    readonly FoldEvent _current = new(fold.InputSchema);
    readonly TextPool _texts = new();
    readonly List<long[]> _chunks = [];
    readonly List<int> _keys = [];

    const int ChunkEvents = 1 << 14;


    /// <summary>How many events there are.</summary>
    public int Count => _keys.Count;

    /// <summary>Adds an event that the view accepts.</summary>
    public void Add(int key, long time, long arrival, long sequence, Row source)
    {
        if (Count % ChunkEvents == 0) _chunks.Add(new long[ChunkEvents * _stride]);
        _keys.Add(key);
        fold.Read(source, _scratch);
        var words = At(Count - 1);
        (words[0], words[1], words[2], words[3]) = (time, arrival, sequence, 0);
        for (var i = 0; i < fold.InputSchema.Count; i++)
        {
            if (_scratch.Inputs.IsNull(i)) continue;
            words[3] |= 1L << i;
            words[Header + i] = fold.InputSchema.Fields[i].Type == FieldType.Text ? _texts.Add(_scratch.Inputs.GetUtf8(i)) : _scratch.Inputs.GetSlot(i);
        }
    }

    /// <summary>
    /// Computes the values of every row of a spine, which is sorted by key and then time. <paramref name="use"/> gets the index of the row in the
    /// spine and the values, which it must not keep.
    /// </summary>
    public void Replay(ReadOnlySpan<SpineMoment> spine, Action<int, Row> use)
    {
        var order = Sorted();
        var reader = new WindowReader(fold);
        var output = new Row(fold.View.Output);
        var next = 0;
        for (var first = 0; first < spine.Length;)
        {
            var key = spine[first].Key;
            var last = first + 1;
            while (last < spine.Length && spine[last].Key == key) last++;
            while (next < order.Length && _keys[order[next]] < key) next++;
            var end = next;
            while (end < order.Length && _keys[order[end]] == key) end++;
            ReplayKey(order.AsSpan(next, end - next), spine[first..last], first, reader, output, use);
            (next, first) = (end, last);
        }
    }

    /// <summary>
    /// Computes the values that serving gave when it knew the log up to a place: for each moment of (key, time, last event known). Events that
    /// arrived later do not count, whatever their time.
    /// </summary>
    public void ReplayKnown(ReadOnlySpan<SpineMoment> moments, Action<int, Row> use)
    {
        var byKey = Enumerable.Range(0, Count).ToLookup(index => _keys[index]);
        var reader = new WindowReader(fold);
        var output = new Row(fold.View.Output);
        for (var i = 0; i < moments.Length; i++)
        {
            var state = new EntityWindows(fold);
            foreach (var index in byKey[moments[i].Key])
            {
                if (At(index)[2] > moments[i].Sequence) continue;
                Load(index, _scratch);
                state.Add(_scratch);
            }

            reader.Read(state, new Timestamp(moments[i].Time), output);
            use(i, output);
        }
    }

    void ReplayKey(ReadOnlySpan<int> events, ReadOnlySpan<SpineMoment> spine, int firstRow, WindowReader reader, Row output, Action<int, Row> use)
    {
        var state = new EntityWindows(fold);
        var next = 0;
        for (var i = 0; i < spine.Length; i++)
        {
            var moment = spine[i];
            for (; next < events.Length && Order(events[next]).CompareTo((moment.Time, moment.Sequence)) <= 0; next++)
            {
                Load(events[next], _scratch);
                state.Add(_scratch);
            }

            state.Advance(fold.EndFor(moment.Time), _scratch);
            var current = Current(events[next..], moment);
            reader.Read(state, new Timestamp(moment.Time), output, current is null ? [] : new ReadOnlySpan<FoldEvent>(in current));
            use(firstRow + i, output);
        }
    }

    // The event that the value is for counts, whether it had arrived or not: a request brings it along.
    FoldEvent? Current(ReadOnlySpan<int> unseen, SpineMoment moment)
    {
        if (!fold.View.Definition.IncludesCurrent || moment.Sequence == SpineMoment.NoSequence) return null;
        foreach (var index in unseen)
        {
            if (At(index)[2] == moment.Sequence)
            {
                Load(index, _current);
                return _current;
            }

            if (Order(index).Visible > Math.Max(moment.Time, moment.Arrival)) break;
        }

        return null;
    }

    void Load(int index, FoldEvent into)
    {
        var words = At(index);
        (into.Time, into.Arrival, into.Sequence) = (words[0], words[1], words[2]);
        into.Inputs.Clear();
        for (var i = 0; i < fold.InputSchema.Count; i++)
        {
            if ((words[3] & (1L << i)) == 0) continue;
            if (fold.InputSchema.Fields[i].Type == FieldType.Text) into.Inputs.SetUtf8(i, _texts[words[Header + i]]);
            else into.Inputs.SetSlot(i, words[Header + i]);
        }
    }

    int[] Sorted()
    {
        var order = new int[Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var sortKeys = new (int, long, long)[Count];
        for (var i = 0; i < order.Length; i++)
        {
            var (visible, sequence) = Order(i);
            sortKeys[i] = (_keys[i], visible, sequence);
        }

        sortKeys.AsSpan().Sort(order.AsSpan());
        return order;
    }

    (long Visible, long Sequence) Order(int index)
    {
        var words = At(index);
        return (fold.View.Definition.Accuracy == Accuracy.EventTime ? words[0] : Math.Max(words[0], words[1]), words[2]);
    }

    Span<long> At(int index) => _chunks[index / ChunkEvents].AsSpan(index % ChunkEvents * _stride, _stride);
}
