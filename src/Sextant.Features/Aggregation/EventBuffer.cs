namespace Sextant.Features;

/// <summary>Single events of one entity, by event time, then arrival, then place in the log: what is not in a tile yet, or is kept for a window's ragged end.</summary>
sealed class EventBuffer(Schema inputs)
{
    /// <summary>Words before the inputs: event time, arrival, place in the log, which inputs are there.</summary>
    public const int Header = 4;

    readonly int _stride = Header + inputs.Count;
    long[] _words = [];
    byte[]?[] _texts = [];
    int _start;
    int _end;

    /// <summary>Words of an event: the header, then the inputs.</summary>
    public int Stride => _stride;

    /// <summary>How many events there are.</summary>
    public int Count => _end - _start;

    /// <summary>The event time of an event, oldest first.</summary>
    public long Time(int index) => At(index)[0];

    /// <summary>Adds an event.</summary>
    public void Add(FoldEvent item)
    {
        MakeRoom();
        var index = Count;
        while (index > 0 && Key(index - 1).CompareTo((item.Time, item.Arrival, item.Sequence)) > 0) index--;
        var at = _start + index;
        Array.Copy(_words, at * _stride, _words, (at + 1) * _stride, (_end - at) * _stride);
        Array.Copy(_texts, at * inputs.Count, _texts, (at + 1) * inputs.Count, (_end - at) * inputs.Count);
        _end++;
        var words = At(index);
        (words[0], words[1], words[2], words[3]) = (item.Time, item.Arrival, item.Sequence, 0);
        for (var i = 0; i < inputs.Count; i++)
        {
            _texts[(at * inputs.Count) + i] = null;
            words[Header + i] = 0;
            if (item.Inputs.IsNull(i)) continue;
            words[3] |= 1L << i;
            if (inputs.Fields[i].Type == FieldType.Text) _texts[(at * inputs.Count) + i] = item.Inputs.GetUtf8(i).ToArray();
            else words[Header + i] = item.Inputs.GetSlot(i);
        }
    }

    /// <summary>Adds an event that is not earlier than those that are there, by its words; gives its texts, still null.</summary>
    public Span<byte[]?> Append(ReadOnlySpan<long> words)
    {
        MakeRoom();
        _end++;
        words.CopyTo(At(Count - 1));
        return _texts.AsSpan((_end - 1) * inputs.Count, inputs.Count);
    }

    /// <summary>Reads an event back.</summary>
    public void Read(int index, FoldEvent into)
    {
        var words = At(index);
        (into.Time, into.Arrival, into.Sequence) = (words[0], words[1], words[2]);
        into.Inputs.Clear();
        for (var i = 0; i < inputs.Count; i++)
        {
            if ((words[3] & (1L << i)) == 0) continue;
            if (_texts[((_start + index) * inputs.Count) + i] is { } text) into.Inputs.SetUtf8(i, text);
            else into.Inputs.SetSlot(i, words[Header + i]);
        }
    }

    /// <summary>The first event at or after a time.</summary>
    public int FirstFrom(long time)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Time(middle) < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Forgets the oldest events.</summary>
    public void DropFirst(int count)
    {
        _texts.AsSpan(_start * inputs.Count, count * inputs.Count).Clear();
        _start += count;
    }

    /// <summary>Whether an input of an event is a text that is there.</summary>
    public bool IsText(int index, int input) => (At(index)[3] & (1L << input)) != 0 && inputs.Fields[input].Type == FieldType.Text;

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        DropFirst(Count);
        (_start, _end) = (0, 0);
    }

    /// <summary>The words of an event: the header, then the inputs.</summary>
    public ReadOnlySpan<long> Words(int index) => At(index);

    /// <summary>The texts of an event, one per input; null where the input is no text.</summary>
    public ReadOnlySpan<byte[]?> Texts(int index) => _texts.AsSpan((_start + index) * inputs.Count, inputs.Count);

    Span<long> At(int index) => _words.AsSpan((_start + index) * _stride, _stride);

    (long, long, long) Key(int index)
    {
        var words = At(index);
        return (words[0], words[1], words[2]);
    }

    void MakeRoom()
    {
        var capacity = _texts.Length / Math.Max(1, inputs.Count);
        if (inputs.Count == 0) capacity = _words.Length / _stride;
        if (_end < capacity) return;
        var next = Count < capacity / 2 ? capacity : Math.Max(2, capacity * 2);
        var words = new long[next * _stride];
        var texts = new byte[]?[next * inputs.Count];
        _words.AsSpan(_start * _stride, Count * _stride).CopyTo(words);
        _texts.AsSpan(_start * inputs.Count, Count * inputs.Count).CopyTo(texts);
        (_words, _texts, _start, _end) = (words, texts, 0, Count);
    }
}
