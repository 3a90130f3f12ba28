using System.Text;

namespace Sextant.Testing;

/// <summary>Online rows of a few bytes, for tests of stores.</summary>
public static class TestRows
{
    /// <summary>A row that says a text.</summary>
    public static KeyValuePair<ReadOnlyMemory<byte>, StoredRow> Row(string key, long eventTime, long arrivalTime, string value) =>
        new(Key(key), new StoredRow(new Timestamp(eventTime), new Timestamp(arrivalTime), Encoding.UTF8.GetBytes(value)));

    /// <summary>A key as stores take it.</summary>
    public static ReadOnlyMemory<byte> Key(string key) => Encoding.UTF8.GetBytes(key);

    /// <summary>Keys as stores take them.</summary>
    public static ReadOnlyMemory<byte>[] Keys(params IEnumerable<string> keys) => [.. keys.Select(Key)];

    public static ValueTask<int> WriteAsync(this IRowStore store, string table, params KeyValuePair<ReadOnlyMemory<byte>, StoredRow>[] rows) =>
        store.WriteAsync(table, rows, CancellationToken.None);

    public static ValueTask<int> DeleteAsync(this IRowStore store, string table, params string[] keys) =>
        store.DeleteAsync(table, Keys(keys), CancellationToken.None);

    /// <summary>What the rows say; null for what is not there.</summary>
    public static async Task<string?[]> SayAsync(this IRowStore store, string table, params string[] keys)
    {
        var rows = new StoredRow[keys.Length];
        await store.ReadAsync(table, Keys(keys), rows, CancellationToken.None);
        return [.. rows.Select(row => row.Exists ? Encoding.UTF8.GetString(row.Value.Span) : null)];
    }
}
