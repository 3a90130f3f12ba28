namespace Sextant.Expressions.Tests;

/// <summary>Rows as a batch.</summary>
public sealed class ArrayBatch(Schema schema, IReadOnlyList<object?[]> rows) : ColumnBatch
{
    readonly Array[] _columns = [.. schema.Fields.Select((field, column) => Column(field.Type, rows, column))];
    readonly ulong[][] _validity = [.. schema.Fields.Select((_, column) => Bits(rows, column))];

    public override int RowCount => rows.Count;

    public override ReadOnlySpan<T> Values<T>(int column) => (T[])_columns[column];

    public override ReadOnlySpan<ulong> Validity(int column) => _validity[column];

    public override ReadOnlySpan<byte> Utf8(int column, int row) => ((byte[][])_columns[column])[row];

    public override Array List(int column, int row) => ((Array[])_columns[column])[row];

    static Array Column(FieldType type, IReadOnlyList<object?[]> rows, int column)
    {
        var values = rows.Select(row => row[column]);
        return type switch
        {
            { IsList: true } => values.Select(value => (Array)value!).ToArray(),
            { Kind: FieldKind.Boolean } => values.Select(value => value is true).ToArray(),
            { Kind: FieldKind.Number } => values.Select(value => value as double? ?? double.NaN).ToArray(),
            { Kind: FieldKind.Text } => values.Select(value => System.Text.Encoding.UTF8.GetBytes(value as string ?? "")).ToArray(),
            _ => values.Select(value => value as long? ?? long.MinValue).ToArray(),
        };
    }

    // A column without nulls has no validity, as batches from stores have none.
    static ulong[] Bits(IReadOnlyList<object?[]> rows, int column)
    {
        if (rows.All(row => row[column] is not null)) return [];
        var words = new ulong[(rows.Count + 63) / 64];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i][column] is not null) words[i >> 6] |= 1UL << (i & 63);
        }

        return words;
    }
}
