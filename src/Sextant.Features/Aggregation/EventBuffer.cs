namespace Sextant.Features;

/// <summary>Single events of one entity, by event time, then arrival, then place in the log: what is not in a tile yet, or is kept for a window's ragged end.</summary>
sealed class EventBuffer(Schema inputs)
{
    /// <summary>Words before the inputs: event time, arrival, place in the log, which inputs are there.</summary>
    public const int Header = 4;

    readonly int _stride = Header + inputs.Count;

    // Where no input is a text, there are no texts: references cost the collector time.
    readonly int _textStride = inputs.Fields.Any(field => field.Type == FieldType.Text) ? inputs.Count : 0;
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
        Array.Copy(_texts, at * _textStride, _texts, (at + 1) * _textStride, (_end - at) * _textStride);
        _end++;
        var words = At(index);
        (words[0], words[1], words[2], words[3]) = (item.Time, item.Arrival, item.Sequence, 0);
        for (var i = 0; i < inputs.Count; i++)
        {
            if (_textStride > 0) _texts[(at * _textStride) + i] = null;
            words[Header + i] = 0;
            if (item.Inputs.IsNull(i)) continue;
            words[3] |= 1L << i;
            if (inputs.Fields[i].Type == FieldType.Text) _texts[(at * _textStride) + i] = item.Inputs.GetUtf8(i).ToArray();
            else words[Header + i] = item.Inputs.GetSlot(i);
        }
    }

    /// <summary>Adds an event that is not earlier than those that are there, by its words; gives its texts, still null; none where no input is a text.</summary>
    public Span<byte[]?> Append(ReadOnlySpan<long> words)
    {
        MakeRoom();
        _end++;
        words.CopyTo(At(Count - 1));
        return Texts(Count - 1);
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
            if (_textStride > 0 && _texts[((_start + index) * _textStride) + i] is { } text) into.Inputs.SetUtf8(i, text);
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

    /// <summary>Forgets the events before a time.</summary>
    public void DropBefore(long time)
    {
        var count = 0;
        while (count < Count && Time(count) < time) count++;
        DropFirst(count);
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

    /// <summary>The texts of an event, one per input, null where the input is no text; none where no input is.</summary>
    public Span<byte[]?> Texts(int index) => _texts.AsSpan((_start + index) * _textStride, _textStride);

    Span<long> At(int index) => _words.AsSpan((_start + index) * _stride, _stride);

    (long, long, long) Key(int index)
    {
        var words = At(index);
        return (words[0], words[1], words[2]);
    }

    void DropFirst(int count)
    {
        _texts.AsSpan(_start * _textStride, count * _textStride).Clear();
        _start += count;
    }

    void MakeRoom()
    {
        var capacity = _words.Length / _stride;
        if (_end < capacity) return;
        var (oldWords, oldTexts) = (_words, _texts);
        // Of a window that slides, the room of what was forgotten is taken again.
        if (Count >= capacity / 2)
        {
            var next = Math.Max(2, capacity * 2);
            (_words, _texts) = (new long[next * _stride], new byte[]?[next * _textStride]);
        }

        oldWords.AsSpan(_start * _stride, Count * _stride).CopyTo(_words);
        oldTexts.AsSpan(_start * _textStride, Count * _textStride).CopyTo(_texts);
        (_start, _end) = (0, Count);
        _texts.AsSpan(_end * _textStride).Clear();
    }
}
