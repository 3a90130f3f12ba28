namespace Sextant.Adapters.Sqlite;

/// <summary>Rows that were written together: a blob in the file and, unchanged, the memory that their values are read from.</summary>
sealed record RowBlock(long Id, int Rows, byte[] Bytes)
{
    public IEnumerable<RowRecord> Records()
    {
        for (var start = 0; start < Bytes.Length;)
        {
            var record = RowRecord.Read(Bytes, start);
            yield return record;
            start += record.ByteCount;
        }
    }
}
