using System.Text;

namespace Sextant.Features;

/// <summary>
/// How far each view's saved state has come, kept beside the states in the row store: a row per view whose event time is the sequence, so
/// that an older position never overwrites a newer one.
/// </summary>
public static class StreamPositions
{
    const string Table = "stream_positions";

    static readonly ReadOnlyMemory<byte> Marker = new byte[] { 1 };

    /// <summary>The positions by <see cref="BoundView.FullName"/>.</summary>
    public static async Task<Dictionary<string, long>> ReadAsync(IRowStore store, CancellationToken cancellationToken)
    {
        Dictionary<string, long> positions = new(StringComparer.Ordinal);
        await foreach (var (key, row) in store.ScanAsync(Table, cancellationToken)) positions[Encoding.UTF8.GetString(key.Span)] = row.EventTime.Micros;
        return positions;
    }

    internal static async Task WriteAsync(IRowStore store, IEnumerable<string> views, long sequence, CancellationToken cancellationToken) =>
        await store.WriteAsync(Table, [.. views.Select(view => KeyValuePair.Create(Key(view), new StoredRow(new Timestamp(sequence), default, Marker)))], cancellationToken);

    /// <summary>Forgets a view: first its position, so that a kill between leaves nothing that looks complete.</summary>
    internal static async Task DropAsync(IRowStore store, string view, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(Table, [Key(view)], cancellationToken);
        await store.DropAsync(view, cancellationToken);
    }

    static ReadOnlyMemory<byte> Key(string view) => Encoding.UTF8.GetBytes(view);
}
