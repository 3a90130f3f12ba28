using System.Text;

namespace Sextant.Features;

/// <summary>
/// How far each saved state has come, kept beside the states in the row store: a row per table whose event time is the sequence, so
/// that an older position never overwrites a newer one.
/// </summary>
public static class StreamPositions
{
    const string Table = "stream_positions";

    static readonly ReadOnlyMemory<byte> Marker = new byte[] { 1 };

    /// <summary>The positions by table.</summary>
    public static async Task<Dictionary<string, long>> ReadAsync(IRowStore store, CancellationToken cancellationToken)
    {
        Dictionary<string, long> positions = new(StringComparer.Ordinal);
        await foreach (var (key, row) in store.ScanAsync(Table, cancellationToken)) positions[Encoding.UTF8.GetString(key.Span)] = row.EventTime.Micros;
        return positions;
    }

    internal static async Task WriteAsync(IRowStore store, IEnumerable<string> tables, long sequence, CancellationToken cancellationToken) =>
        await store.WriteAsync(Table, [.. tables.Select(table => KeyValuePair.Create(Key(table), new StoredRow(new Timestamp(sequence), default, Marker)))], cancellationToken);

    /// <summary>Forgets a state: first its position, so that a kill between leaves nothing that looks complete.</summary>
    internal static async Task DropAsync(IRowStore store, string table, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(Table, [Key(table)], cancellationToken);
        await store.DropAsync(table, cancellationToken);
    }

    static ReadOnlyMemory<byte> Key(string table) => Encoding.UTF8.GetBytes(table);
}
