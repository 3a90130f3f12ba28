namespace Sextant.Testing;

/// <summary>Online rows of a few bytes, for tests of stores.</summary>
public static class TestRows
{
    /// <summary>A row that says a text.</summary>
    public static KeyValuePair<string, StoredRow> Row(string key, long eventTime, long arrivalTime, string value) =>
        new(key, new StoredRow(new Timestamp(eventTime), new Timestamp(arrivalTime), System.Text.Encoding.UTF8.GetBytes(value)));

    public static ValueTask<int> WriteAsync(this IRowStore store, string table, params KeyValuePair<string, StoredRow>[] rows) =>
        store.WriteAsync(table, rows, CancellationToken.None);

    public static ValueTask<int> DeleteAsync(this IRowStore store, string table, params string[] keys) =>
        store.DeleteAsync(table, keys, CancellationToken.None);

    /// <summary>What the rows say; null for what is not there.</summary>
    public static async Task<string?[]> SayAsync(this IRowStore store, string table, params string[] keys)
    {
        var rows = new StoredRow[keys.Length];
        await store.ReadAsync(table, keys, rows, CancellationToken.None);
        return [.. rows.Select(row => row.Exists ? System.Text.Encoding.UTF8.GetString(row.Value.Span) : null)];
    }
}
