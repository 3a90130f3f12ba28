namespace Sextant.Adapters.Sqlite;

/// <summary>Keys to be deleted. Answers with how many were there.</summary>
sealed class DeleteRowsRequest(string table, IReadOnlyList<string> keys)
    : AnsweredRequest<int>(keys.Sum(key => RowRecord.Bytes(key, default)))
{
    public string Table { get; } = table;

    public IReadOnlyList<string> Keys { get; } = keys;
}
