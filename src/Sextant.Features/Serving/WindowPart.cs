using System.Buffers;

namespace Sextant.Features;

/// <summary>The state of some of the entities of a view. Thread-safe: one at a time.</summary>
sealed class WindowPart(WindowFold fold)
{
    // What is small, as nearly every entity is, lies packed in one array: of the objects that are to be collected a tenth is left. What is larger would take
    // too long to unpack for each look.
    const int MostPacked = 4096;

    /// <summary>How long events stay single before they go into tiles: a value may be asked for a moment that lies so far back.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    readonly Lock _lock = new();

    // Of each entity the bytes of WindowCodec, or EntityWindows.
    readonly KeyMap<object> _states = new();
    readonly EntityWindows _unpacked = new(fold);
    readonly ArrayBufferWriter<byte> _packing = new();
    readonly HashSet<int> _changed = [];
    readonly WindowReader _reader = new(fold);
    readonly FoldEvent _scratch = new(fold.InputSchema);
    readonly InFlightFolds _inFlight = new();

    public int Count
    {
        get
        {
            lock (_lock) return _states.Count;
        }
    }

    public bool Add(ReadOnlySpan<byte> key, in EventMoment moment, Row source, bool isFilling)
    {
        lock (_lock)
        {
            // In one step: no read counts it twice, or not at all.
            if (moment.InFlight is { } known) _inFlight.Remove(known);
            var place = _states.Find(key);
            // While a view is filled each entity has many events, one after the other: it is packed when it is saved.
            var state = isFilling ? Unpacked(place) : place < 0 ? Unknown() : StateAt(place);
            fold.Read(source, _scratch);
            (_scratch.Time, _scratch.Arrival, _scratch.Sequence) = (moment.EventTime.Micros, moment.ArrivalTime.Micros, moment.Sequence);
            state.Add(_scratch);
            state.Advance(_scratch.Arrival - fold.Delay - (Grace.Ticks / TimeSpan.TicksPerMicrosecond), _scratch);
            if (place < 0) place = _states.Add(key, isFilling ? state : Pack(state));
            else if (state == _unpacked) _states[place] = Pack(state, (byte[])_states[place]);
            return _changed.Add(place);
        }
    }

    public void Begin(ReadOnlySpan<byte> key, InFlightEvent inFlight, Timestamp time, Timestamp arrival, Row source)
    {
        var item = new FoldEvent(fold.InputSchema) { Time = time.Micros, Arrival = arrival.Micros, Sequence = (long.MaxValue / 2) + inFlight.Order };
        lock (_lock)
        {
            fold.Read(source, item);
            _inFlight.Add(key, inFlight, item);
        }
    }

    public void Leave(InFlightEvent inFlight)
    {
        lock (_lock) _inFlight.Remove(inFlight);
    }

    public bool Read(ReadOnlySpan<byte> key, Timestamp time, long inFlight, Row output, out Timestamp eventTime, out bool isExact)
    {
        lock (_lock)
        {
            var place = _states.Find(key);
            var state = place < 0 ? null : StateAt(place);
            eventTime = state is null ? default : new Timestamp(state.Latest);
            var also = _inFlight.Of(key, inFlight, fold.View.Definition.IncludesCurrent);
            isExact = _reader.Read(state, time, output, also);
            return state is not null || also.Length > 0;
        }
    }

    public byte[][] Keys()
    {
        lock (_lock) return [.. _states.Places.Select(_states.Key)];
    }

    public bool Remove(ReadOnlySpan<byte> key)
    {
        lock (_lock)
        {
            var place = _states.Find(key);
            if (place < 0) return false;
            _changed.Remove(place);
            _states.Remove(key);
            return true;
        }
    }

    public bool Restore(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes)
    {
        if (!WindowCodec.IsReadable(bytes)) return false;
        object state = bytes.Length <= MostPacked ? bytes.ToArray() : WindowCodec.Read(fold, bytes)!;
        lock (_lock)
        {
            var place = _states.Find(key);
            if (place < 0) _states.Add(key, state);
            else _states[place] = state;
            return true;
        }
    }

    public void MarkChanged(ReadOnlySpan<byte> key)
    {
        lock (_lock)
        {
            if (_states.Find(key) is >= 0 and var place) _changed.Add(place);
        }
    }

    public void WriteChanged(Action<byte[], ReadOnlyMemory<byte>> use)
    {
        lock (_lock)
        {
            foreach (var place in _changed)
            {
                if (_states[place] is byte[] packed)
                {
                    use(_states.Key(place), packed);
                    continue;
                }

                Write((EntityWindows)_states[place]);
                use(_states.Key(place), _packing.WrittenMemory);
                // It was filled, or has forgotten most of its tiles.
                if (_packing.WrittenCount <= MostPacked) _states[place] = _packing.WrittenSpan.ToArray();
            }

            _changed.Clear();
        }
    }

    EntityWindows Unknown()
    {
        _unpacked.Clear();
        return _unpacked;
    }

    EntityWindows Unpacked(int place)
    {
        if (place < 0) return new(fold);
        if (_states[place] is byte[] packed) _states[place] = WindowCodec.Read(fold, packed)!;
        return (EntityWindows)_states[place];
    }

    EntityWindows StateAt(int place)
    {
        if (_states[place] is EntityWindows state) return state;
        WindowCodec.Read((byte[])_states[place], _unpacked);
        return _unpacked;
    }

    object Pack(EntityWindows state, byte[]? before = null)
    {
        Write(state);
        var bytes = _packing.WrittenSpan;
        if (bytes.Length > MostPacked) return WindowCodec.Read(fold, bytes)!;
        if (before?.Length != bytes.Length) return bytes.ToArray();
        bytes.CopyTo(before);
        return before;
    }

    void Write(EntityWindows state)
    {
        _packing.ResetWrittenCount();
        WindowCodec.Write(state, _packing);
    }
}
