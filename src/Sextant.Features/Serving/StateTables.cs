using System.Text;

namespace Sextant.Features;

/// <summary>
/// Which of a view's tables in the row store is the one that is served. A view that is filled anew gets the next table; the row that says so
/// is what a swap is, so that a kill leaves the old one or the new one.
/// </summary>
static class StateTables
{
    const string Table = "stream_tables";

    static readonly ReadOnlyMemory<byte> Marker = new byte[] { 1 };

    /// <summary>The name of a view's table.</summary>
    public static string Name(string view, int generation) => generation == 0 ? view : $"{view}#{generation}";

    /// <summary>The view that a table is of.</summary>
    public static string ViewOf(string table) => table.Split('#')[0];

    /// <summary>The generations by view; a view without one has 0.</summary>
    public static async Task<Dictionary<string, int>> ReadAsync(IRowStore store, CancellationToken cancellationToken)
    {
        Dictionary<string, int> generations = new(StringComparer.Ordinal);
        await foreach (var (key, row) in store.ScanAsync(Table, cancellationToken)) generations[Encoding.UTF8.GetString(key.Span)] = (int)row.EventTime.Micros;
        return generations;
    }

    public static async Task WriteAsync(IRowStore store, string view, int generation, CancellationToken cancellationToken) =>
        await store.WriteAsync(Table, [KeyValuePair.Create(Key(view), new StoredRow(new Timestamp(generation), default, Marker))], cancellationToken);

    public static async Task DropAsync(IRowStore store, string view, CancellationToken cancellationToken) => await store.DeleteAsync(Table, [Key(view)], cancellationToken);

    static ReadOnlyMemory<byte> Key(string view) => Encoding.UTF8.GetBytes(view);
}
