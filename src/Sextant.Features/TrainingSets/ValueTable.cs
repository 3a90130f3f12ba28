namespace Sextant.Features;

/// <summary>Rows of a schema in memory, column by column: 8 bytes and a bit a value, every text once. Rows may be written in any order. Not thread-safe.</summary>
sealed class ValueTable(Schema schema)
{
    readonly long[][] _slots = [.. schema.Fields.Select(_ => Array.Empty<long>())];
    readonly Dictionary<(int Row, int Field), Array> _lists = [];
    readonly TextPool _texts = new();
    readonly ulong[][] _present = [.. schema.Fields.Select(_ => Array.Empty<ulong>())];

    /// <summary>What a row holds.</summary>
    public Schema Schema { get; } = schema;

    /// <summary>One more than the highest row written.</summary>
    public int Count { get; private set; }

    /// <summary>Writes a row in place of what was there.</summary>
    public void Write(int row, Row values)
    {
        Grow(row + 1);
        for (var field = 0; field < Schema.Count; field++)
        {
            ref var word = ref _present[field][row >> 6];
            word &= ~(1UL << (row & 63));
            if (values.IsNull(field)) continue;
            word |= 1UL << (row & 63);
            var type = Schema.Fields[field].Type;
            if (type.IsList) _lists[(row, field)] = values.GetList(field);
            else _slots[field][row] = type.Kind == FieldKind.Text ? _texts.Add(values.GetUtf8(field)) : values.GetSlot(field);
        }
    }

    /// <summary>Reads a row; one that was never written is all null.</summary>
    public void Read(int row, Row values)
    {
        values.Clear();
        if ((uint)row >= (uint)Count) return;
        for (var field = 0; field < Schema.Count; field++)
        {
            if (!IsNull(row, field)) ReadValue(row, field, values, field);
        }
    }

    /// <summary>Copies one value into a field of the same type, null too.</summary>
    public void Read(int row, int field, Row target, int targetField)
    {
        if ((uint)row >= (uint)Count || IsNull(row, field)) target.SetNull(targetField);
        else ReadValue(row, field, target, targetField);
    }

    /// <summary>True if the value is null.</summary>
    public bool IsNull(int row, int field) => (_present[field][row >> 6] >> (row & 63) & 1) == 0;

    /// <summary>The 64 bits of a value of a fixed size.</summary>
    public long Slot(int row, int field) => _slots[field][row];

    /// <summary>A text.</summary>
    public ReadOnlySpan<byte> Utf8(int row, int field) => _texts[_slots[field][row]];

    void ReadValue(int row, int field, Row target, int targetField)
    {
        var type = Schema.Fields[field].Type;
        if (type.IsList) target.SetList(targetField, _lists[(row, field)]);
        else if (type.Kind == FieldKind.Text) target.SetUtf8(targetField, Utf8(row, field));
        else target.SetSlot(targetField, _slots[field][row]);
    }

    void Grow(int count)
    {
        Count = Math.Max(Count, count);
        if (Schema.Count == 0 || count <= _slots[0].Length) return;
        var capacity = Math.Max(count, Math.Max(64, _slots[0].Length * 2));
        for (var field = 0; field < Schema.Count; field++)
        {
            Array.Resize(ref _slots[field], capacity);
            Array.Resize(ref _present[field], (capacity + 63) >> 6);
        }
    }
}
