namespace Sextant.Adapters.Sqlite;

/// <summary>Keys to be deleted. Answers with how many were there.</summary>
sealed class DeleteRowsRequest(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys)
    : AnsweredRequest<int>(keys.Sum(key => RowRecord.Bytes(key, default)))
{
    public string Table { get; } = table;

    public IReadOnlyList<ReadOnlyMemory<byte>> Keys { get; } = keys;
}
