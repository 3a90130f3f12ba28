namespace Sextant;

/// <summary>
/// Some rows, column by column, as spans over the memory of whoever made them: nothing is copied. Booleans are one byte each,
/// integers and times (microseconds) <see cref="long"/>, numbers <see cref="double"/>.
/// </summary>
public abstract class ColumnBatch
{
    /// <summary>How many rows each column has.</summary>
    public abstract int RowCount { get; }

    /// <summary>The values of a fixed-size column: <c>bool</c>, <c>long</c> or <c>double</c>. Where a row is null the value is undefined.</summary>
    public abstract ReadOnlySpan<T> Values<T>(int column)
        where T : unmanaged;

    /// <summary>
    /// Validity of a column, one bit a row, bit i of word i/64 set where row i has a value; an empty span if every row has one.
    /// </summary>
    public abstract ReadOnlySpan<ulong> Validity(int column);

    /// <summary>One value of a text column, UTF-8.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int column, int row);

    /// <summary>One value of a list column; element types as in <see cref="Row.GetList"/>.</summary>
    public abstract Array List(int column, int row);

    /// <summary>True if the value is null.</summary>
    public bool IsNull(int column, int row)
    {
        var validity = Validity(column);
        return !validity.IsEmpty && (validity[row >> 6] >> (row & 63) & 1) == 0;
    }

    /// <summary>Copies one row into <paramref name="target"/>, whose schema has the batch's columns in the same order.</summary>
    public void CopyTo(Row target, int row)
    {
        target.Clear();
        for (var column = 0; column < target.Schema.Count; column++) CopyTo(target, row, column);
    }

    /// <summary>Copies one value of one row into the field of <paramref name="target"/> at the same position; null too.</summary>
    public void CopyTo(Row target, int row, int column) => CopyTo(target, row, column, column);

    /// <summary>Copies one value of one row into a field of <paramref name="target"/> of the same type; null too.</summary>
    public void CopyTo(Row target, int row, int column, int field)
    {
        var type = target.Schema.Fields[field].Type;
        if (IsNull(column, row)) target.SetNull(field);
        else if (type.IsList) target.SetList(field, List(column, row));
        else if (type.Kind == FieldKind.Text) target.SetUtf8(field, Utf8(column, row));
        else if (type.Kind == FieldKind.Boolean) target.SetBoolean(field, Values<bool>(column)[row]);
        else if (type.Kind == FieldKind.Number) target.SetNumber(field, Values<double>(column)[row]);
        else target.SetSlot(field, Values<long>(column)[row]);
    }
}
