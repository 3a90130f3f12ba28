namespace Sextant.Adapters.Sqlite;

/// <summary>Rows to be written where they are newer. Answers with how many keys got a new row.</summary>
sealed class WriteRowsRequest(string table, IReadOnlyList<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> rows)
    : AnsweredRequest<int>(rows.Sum(row => RowRecord.Bytes(row.Key, row.Value)))
{
    public string Table { get; } = table;

    public IReadOnlyList<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> Rows { get; } = rows;
}
