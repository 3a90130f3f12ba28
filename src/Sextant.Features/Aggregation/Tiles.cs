namespace Sextant.Features;

/// <summary>The tiles of one entity in one track: sorted by number, only those that hold events, in flat arrays.</summary>
sealed class Tiles(WindowTrack track)
{
    long[] _numbers = [];
    long[] _words = [];
    object?[] _objects = [];
    int _start;
    int _end;

    /// <summary>How many tiles there are.</summary>
    public int Count => _end - _start;

    /// <summary>The track.</summary>
    public WindowTrack Track { get; } = track;

    /// <summary>The number of a tile, oldest first.</summary>
    public long Number(int index) => _numbers[_start + index];

    /// <summary>The accumulators' words.</summary>
    public Span<long> Words(int index) => _words.AsSpan((_start + index) * Track.Words, Track.Words);

    /// <summary>The accumulators' objects.</summary>
    public Span<object?> Objects(int index) => _objects.AsSpan((_start + index) * Track.Objects, Track.Objects);

    /// <summary>Folds an event into its tile.</summary>
    public void Add(FoldEvent item)
    {
        var index = Open(Track.TileOf(item.Time));
        MeasureFold.Add(Track.Measures, Words(index), Objects(index), item);
    }

    /// <summary>The index of a tile, which is made if it is not there.</summary>
    public int Open(long number)
    {
        var index = Count - 1;
        while (index >= 0 && Number(index) > number) index--;
        if (index >= 0 && Number(index) == number) return index;
        MakeRoom();
        index++;
        var at = _start + index;
        var moved = _end - at;
        Array.Copy(_numbers, at, _numbers, at + 1, moved);
        Array.Copy(_words, at * Track.Words, _words, (at + 1) * Track.Words, moved * Track.Words);
        Array.Copy(_objects, at * Track.Objects, _objects, (at + 1) * Track.Objects, moved * Track.Objects);
        _end++;
        _numbers[at] = number;
        Words(index).Clear();
        Objects(index).Clear();
        return index;
    }

    /// <summary>Forgets all tiles.</summary>
    public void Clear()
    {
        _objects.AsSpan(_start * Track.Objects, Count * Track.Objects).Clear();
        (_start, _end) = (0, 0);
    }

    /// <summary>Forgets tiles below a number.</summary>
    public void DropBelow(long number)
    {
        while (_start < _end && _numbers[_start] < number)
        {
            Objects(0).Clear();
            _start++;
        }
    }

    void MakeRoom()
    {
        if (_end < _numbers.Length) return;
        // Of a window that slides, the room of what was forgotten is taken again.
        var capacity = Count < _numbers.Length / 2 ? _numbers.Length : Math.Max(2, _numbers.Length * 2);
        _numbers = Moved(_numbers, 1, capacity);
        _words = Moved(_words, Track.Words, capacity);
        _objects = Moved(_objects, Track.Objects, capacity);
        (_start, _end) = (0, Count);
        _objects.AsSpan(_end * Track.Objects).Clear();
    }

    T[] Moved<T>(T[] old, int stride, int capacity)
    {
        var moved = old.Length == capacity * stride ? old : new T[capacity * stride];
        old.AsSpan(_start * stride, Count * stride).CopyTo(moved);
        return moved;
    }
}
