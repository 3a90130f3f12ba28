namespace Sextant.Adapters.DuckDb;

/// <summary>The current chunk of a result, whose columns have the types that <see cref="Sql.Type"/> names.</summary>
sealed class DuckDbColumnBatch(DuckDbResult result) : ColumnBatch
{
    public override int RowCount => result.RowCount;

    public override ReadOnlySpan<T> Values<T>(int column) => result.Values<T>(column);

    public override ReadOnlySpan<ulong> Validity(int column) => result.Column(column).Validity;

    public override ReadOnlySpan<byte> Utf8(int column, int row) => result.Column(column).Utf8(row);

    public override Array List(int column, int row)
    {
        var lists = result.Column(column);
        var (start, count) = lists.ListRange(row);
        var elements = lists.Elements;
        return elements.Type.Kind switch
        {
            DuckDbKind.Boolean => elements.Values<bool>().Slice(start, count).ToArray(),
            DuckDbKind.Double => elements.Values<double>().Slice(start, count).ToArray(),
            DuckDbKind.Varchar => Texts(elements, start, count),
            _ => elements.Values<long>().Slice(start, count).ToArray(),
        };
    }

    static string[] Texts(DuckDbVector elements, int start, int count)
    {
        var texts = new string[count];
        for (var i = 0; i < count; i++) texts[i] = elements.Text(start + i);
        return texts;
    }
}
