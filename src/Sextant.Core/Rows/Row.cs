using System.Text;

namespace Sextant;

/// <summary>
/// One row of a <see cref="Schema"/>, meant to be filled again and again: once its buffers have grown, filling and reading
/// allocate nothing but the strings asked for. A new or cleared row is all null. Not thread-safe.
/// </summary>
/// <remarks>
/// Fixed-size values live in one 64-bit slot each; texts lie as UTF-8 in a shared buffer and become strings on first
/// request; lists are arrays. Reading a field as another kind than its own is a bug of the caller and not checked.
/// </remarks>
public sealed class Row(Schema schema)
{
    readonly long[] _slots = new long[schema.Count];
    readonly bool[] _present = new bool[schema.Count];
    readonly string?[] _texts = new string?[schema.Count];
    readonly Array?[] _lists = new Array?[schema.Count];
    byte[] _utf8 = new byte[256];
    int _utf8Length;

    /// <summary>What the row holds.</summary>
    public Schema Schema { get; } = schema;

    /// <summary>Makes every field null.</summary>
    public void Clear()
    {
        Array.Clear(_present);
        _utf8Length = 0;
    }

    /// <summary>True if the field has no value.</summary>
    public bool IsNull(int field) => !_present[field];

    /// <summary>Takes the field's value away.</summary>
    public void SetNull(int field) => _present[field] = false;

    /// <summary>The value of a boolean field; false if null.</summary>
    public bool GetBoolean(int field) => _slots[field] != 0;

    /// <summary>The value of an integer field; stale if null.</summary>
    public long GetInteger(int field) => _slots[field];

    /// <summary>The value of a number field; stale if null.</summary>
    public double GetNumber(int field) => BitConverter.Int64BitsToDouble(_slots[field]);

    /// <summary>The value of a time field; stale if null.</summary>
    public Timestamp GetTime(int field) => new(_slots[field]);

    /// <summary>The UTF-8 bytes of a text field; valid until the row is changed.</summary>
    public ReadOnlySpan<byte> GetUtf8(int field)
    {
        var (offset, length) = Place(_slots[field]);
        return _utf8.AsSpan(offset, length);
    }

    /// <summary>The value of a text field as a string, made once per value.</summary>
    public string GetText(int field) => _texts[field] ??= Encoding.UTF8.GetString(GetUtf8(field));

    /// <summary>
    /// The elements of a list field: <c>bool[]</c>, <c>long[]</c> (integer and time, in microseconds), <c>double[]</c> or <c>string[]</c>.
    /// </summary>
    public Array GetList(int field) => _lists[field]!;

    /// <summary>Sets a boolean field.</summary>
    public void SetBoolean(int field, bool value) => SetSlot(field, value ? 1 : 0);

    /// <summary>Sets an integer field.</summary>
    public void SetInteger(int field, long value) => SetSlot(field, value);

    /// <summary>Sets a number field.</summary>
    public void SetNumber(int field, double value) => SetSlot(field, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Sets a time field.</summary>
    public void SetTime(int field, Timestamp value) => SetSlot(field, value.Micros);

    /// <summary>Sets a text field from UTF-8, which is copied and must be valid.</summary>
    public void SetUtf8(int field, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(field, utf8.Length));
        _texts[field] = null;
    }

    /// <summary>Sets a text field.</summary>
    public void SetText(int field, string text)
    {
        Encoding.UTF8.GetBytes(text, Reserve(field, Encoding.UTF8.GetByteCount(text)));
        _texts[field] = text;
    }

    /// <summary>Sets a list field; see <see cref="GetList"/> for the array types. The array is kept, not copied.</summary>
    public void SetList(int field, Array elements)
    {
        _lists[field] = elements;
        _present[field] = true;
    }

    /// <summary>The value as an object for display: bool, long, double, string, <see cref="Timestamp"/>, an array, or null.</summary>
    public object? GetValue(int field)
    {
        if (IsNull(field)) return null;
        var type = Schema.Fields[field].Type;
        if (type.IsList) return GetList(field);
        return type.Kind switch
        {
            FieldKind.Boolean => GetBoolean(field),
            FieldKind.Integer => GetInteger(field),
            FieldKind.Number => GetNumber(field),
            FieldKind.Time => GetTime(field),
            _ => GetText(field),
        };
    }

    /// <summary>The 64 bits behind a fixed-size value.</summary>
    public long GetSlot(int field) => _slots[field];

    /// <summary>Sets the 64 bits behind a fixed-size value.</summary>
    public void SetSlot(int field, long bits)
    {
        _slots[field] = bits;
        _present[field] = true;
    }

    Span<byte> Reserve(int field, int length)
    {
        if (_utf8Length + length > _utf8.Length) Array.Resize(ref _utf8, Math.Max(_utf8.Length * 2, _utf8Length + length));
        SetSlot(field, ((long)_utf8Length << 32) | (uint)length);
        _utf8Length += length;
        return _utf8.AsSpan(_utf8Length - length, length);
    }

    static (int Offset, int Length) Place(long slot) => ((int)(slot >> 32), (int)slot);
}
