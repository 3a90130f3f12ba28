using System.Text;

namespace Sextant.Features;

/// <summary>How far the filling of tables from the history has come, kept in the row store: what a kill interrupted goes on there.</summary>
static class FillPlaces
{
    const string Table = "stream_fills";

    static readonly ReadOnlyMemory<byte> Marker = new byte[] { 1 };

    public static async Task<Dictionary<string, FillPlace>> ReadAsync(IRowStore store, CancellationToken cancellationToken)
    {
        Dictionary<string, FillPlace> places = new(StringComparer.Ordinal);
        await foreach (var (key, row) in store.ScanAsync(Table, cancellationToken))
            places[Encoding.UTF8.GetString(key.Span)] = new FillPlace(row.EventTime.Micros, (int)row.ArrivalTime.Micros);
        return places;
    }

    public static async Task WriteAsync(IRowStore store, string table, FillPlace place, CancellationToken cancellationToken) =>
        await store.WriteAsync(Table, [KeyValuePair.Create(Key(table), new StoredRow(new Timestamp(place.Version), new Timestamp(place.Parts), Marker))], cancellationToken);

    public static async Task DropAsync(IRowStore store, string table, CancellationToken cancellationToken) => await store.DeleteAsync(Table, [Key(table)], cancellationToken);

    static ReadOnlyMemory<byte> Key(string table) => Encoding.UTF8.GetBytes(table);
}
