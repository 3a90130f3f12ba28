using System.Globalization;
using System.Runtime.InteropServices;

namespace Sextant.Features;

/// <summary>The answer of a read: a value and a status per entity and feature, row by row in flat arrays that are filled again and again.</summary>
sealed class ServedCells(BoundSet set)
{
    const int MaxTextBytes = 256 << 20;

    readonly int _columns = set.Columns.Length;
    readonly bool _hasLists = set.Columns.Any(column => column.Type.IsList);
    readonly bool _areNumbers = set.Columns.All(column => column.Type == FieldType.Number);
    long[] _slots = [];
    FeatureStatus[] _statuses = [];
    bool[] _hasValue = [];
    Array?[] _lists = [];
    byte[] _texts = new byte[256];
    int _textLength;

    public void Start(int rows)
    {
        _textLength = 0;
        var cells = rows * _columns;
        if (cells <= _slots.Length) return;
        (_slots, _statuses, _hasValue) = (new long[cells], new FeatureStatus[cells], new bool[cells]);
        if (_hasLists) _lists = new Array?[cells];
    }

    public FeatureStatus Status(int row, int column) => _statuses[(row * _columns) + column];

    public bool HasValue(int row, int column) => _hasValue[(row * _columns) + column];

    public long Slot(int row, int column) => _slots[(row * _columns) + column];

    public Array List(int row, int column) => _lists[(row * _columns) + column]!;

    /// <summary>The values of a row whose columns are all numbers and all present; else empty.</summary>
    public ReadOnlySpan<double> Numbers(int row) =>
        _areNumbers && AllPresent(row) ? MemoryMarshal.Cast<long, double>(_slots.AsSpan(row * _columns, _columns)) : [];

    public ReadOnlySpan<byte> Utf8(int row, int column)
    {
        var slot = Slot(row, column);
        return _texts.AsSpan((int)(slot >> 32), (int)slot);
    }

    public bool AllPresent(int row) => !_statuses.AsSpan(row * _columns, _columns).ContainsAnyExcept(FeatureStatus.Present);

    /// <summary>Fills the cells of one view in one row.</summary>
    public void Fill(int row, CellPlan[] plans, Row features, FeatureStatus status)
    {
        var start = row * _columns;
        foreach (var plan in plans)
        {
            var cell = start + plan.Column;
            var has = !features.IsNull(plan.Field);
            _statuses[cell] = status == FeatureStatus.Present && !has ? FeatureStatus.Null : status;
            _hasValue[cell] = has || plan.HasDefault;
            if (plan.IsPlain) _slots[cell] = has ? features.GetSlot(plan.Field) : plan.DefaultSlot;
            else if (_hasValue[cell]) FillVariable(cell, plan, features, has);
        }
    }

    /// <summary>Fills the cells of one view in one row from its packed features, all of fixed size.</summary>
    /// <param name="row">The row.</param>
    /// <param name="plans">The columns.</param>
    /// <param name="firstInOrder">The first column if the columns are the view's features one after the other; else -1.</param>
    /// <param name="packed">The features.</param>
    /// <param name="count">How many features the view has.</param>
    public void Fill(int row, CellPlan[] plans, int firstInOrder, ReadOnlySpan<byte> packed, int count)
    {
        var start = row * _columns;
        if (firstInOrder >= 0 && BitConverter.IsLittleEndian && FeatureRowCodec.SlotsIfComplete(packed, count) is { IsEmpty: false } slots)
        {
            MemoryMarshal.Cast<byte, long>(slots).CopyTo(_slots.AsSpan(start + firstInOrder));
            _statuses.AsSpan(start + firstInOrder, count).Clear();
            _hasValue.AsSpan(start + firstInOrder, count).Fill(true);
            return;
        }

        foreach (var plan in plans)
        {
            var has = FeatureRowCodec.TryReadSlot(packed, count, plan.Field, out var slot);
            var cell = start + plan.Column;
            _statuses[cell] = has ? FeatureStatus.Present : FeatureStatus.Null;
            _hasValue[cell] = has || plan.HasDefault;
            _slots[cell] = has ? slot : plan.DefaultSlot;
        }
    }

    /// <summary>Copies the cells of one view from a row with the same key.</summary>
    public void Copy(int from, int to, CellPlan[] plans)
    {
        foreach (var plan in plans)
        {
            var (source, target) = ((from * _columns) + plan.Column, (to * _columns) + plan.Column);
            _statuses[target] = _statuses[source];
            _hasValue[target] = _hasValue[source];
            _slots[target] = _slots[source];
            if (_hasLists) _lists[target] = _lists[source];
        }
    }

    void FillVariable(int cell, CellPlan plan, Row features, bool has)
    {
        if (plan.IsList)
        {
            _lists[cell] = has ? features.GetList(plan.Field) : plan.DefaultList;
            return;
        }

        var text = has ? features.GetUtf8(plan.Field) : plan.DefaultText;
        if (text.Length > MaxTextBytes - _textLength)
            throw new InvalidInputException("SXT2078", string.Create(CultureInfo.InvariantCulture, $"The texts of one read take more than {MaxTextBytes >> 20} MB. Ask for fewer entities at a time."));
        if (_textLength + text.Length > _texts.Length) Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _textLength + text.Length));
        text.CopyTo(_texts.AsSpan(_textLength));
        _slots[cell] = ((long)_textLength << 32) | (uint)text.Length;
        _textLength += text.Length;
    }
}
