namespace Sextant.Features;

/// <summary>Values of one type by place, null at first. Texts are kept once each. Not thread-safe.</summary>
sealed class ValueColumn(FieldType type, int length = 0)
{
    /// <summary>What a place takes, beside texts and lists.</summary>
    public const int BytesPerPlace = 9;

    // An object's header and length, and the reference to it.
    const int ListHeader = 32;

    readonly TextPool? _texts = type == FieldType.Text ? new() : null;
    long[] _slots = type.IsList ? [] : new long[length];
    bool[] _present = new bool[length];
    Array?[] _lists = type.IsList ? new Array?[length] : [];
    long _listBytes;

    /// <summary>About how much memory it takes.</summary>
    public long Bytes => _present.Length + (8L * (_slots.Length + _lists.Length)) + (_texts?.Bytes ?? 0) + _listBytes;

    /// <summary>True if there is no value.</summary>
    public bool IsNull(int place) => !_present[place];

    /// <summary>A fixed-size value.</summary>
    public long Slot(int place) => _slots[place];

    /// <summary>A text.</summary>
    public ReadOnlySpan<byte> Utf8(int place) => _texts![_slots[place]];

    /// <summary>Takes a field of a row, null too. Grows as needed.</summary>
    public void Set(int place, Row row, int field)
    {
        if (place >= _present.Length) Grow(place);
        _present[place] = !row.IsNull(field);
        if (!_present[place]) return;
        if (type.IsList) SetList(place, row.GetList(field));
        else _slots[place] = _texts is null ? row.GetSlot(field) : _texts.Add(row.GetUtf8(field));
    }

    /// <summary>Gives a value to a field of a row, null too.</summary>
    public void CopyTo(int place, Row row, int field)
    {
        if (!_present[place]) row.SetNull(field);
        else if (type.IsList) row.SetList(field, _lists[place]!);
        else if (_texts is not null) row.SetUtf8(field, Utf8(place));
        else row.SetSlot(field, _slots[place]);
    }

    void SetList(int place, Array list)
    {
        _listBytes += SizeOf(list) - SizeOf(_lists[place]);
        _lists[place] = list;
    }

    static long SizeOf(Array? list) => list switch
    {
        null => 0,
        string[] texts => ListHeader + texts.Sum(text => ListHeader + (2L * text.Length)),
        _ => ListHeader + (8L * list.Length),
    };

    void Grow(int place)
    {
        var length = Math.Max(place + 1, Math.Max(64, _present.Length * 2));
        Array.Resize(ref _present, length);
        if (type.IsList) Array.Resize(ref _lists, length);
        else Array.Resize(ref _slots, length);
    }
}
