using System.Collections.Concurrent;

namespace Sextant.Adapters.Sqlite;

/// <summary>What the writer thread does: decide which rows are newer, append them as blocks, clean up, then show them to readers.</summary>
sealed class RowStoreWriter : IDisposable
{
    const int MaxBlockBytes = 1 << 20;

    readonly RowStoreFile _file;
    readonly long _allowedExcessBytes;

    RowStoreWriter(RowStoreFile file, long allowedExcessBytes)
    {
        _file = file;
        _allowedExcessBytes = allowedExcessBytes;
        Tables = file.Load();
    }

    public ConcurrentDictionary<string, RowTable> Tables { get; }

    public static RowStoreWriter Open(SqliteRowStoreOptions options)
    {
        var file = RowStoreFile.Open(options);
        try
        {
            return new(file, options.CleaningThresholdBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Commit(IReadOnlyList<CommitRequest> group)
    {
        if (group[0] is ScrubRequest) Scrub();
        else if (group[0] is DropTableRequest drop) Drop(drop);
        else Write(group);
    }

    public void Dispose() => _file.Dispose();

    void Drop(DropTableRequest request)
    {
        if (!Tables.TryGetValue(request.Table, out var table)) return;
        _file.Transact(() => _file.DeleteTable(table.Id));
        Tables.TryRemove(request.Table, out _);
        request.Result = table.Count;
    }

    /// <summary>Writes every block anew without what was deleted or replaced, then the file without what it had freed.</summary>
    void Scrub()
    {
        foreach (var table in Tables.Values)
        {
            var change = new RowTableChange(table);
            change.CleanAll();
            List<RowBlock> blocks = [];
            _file.Transact(() => blocks = Save(change));
            Publish(change, blocks);
        }

        _file.Scrub();
    }

    void Write(IReadOnlyList<CommitRequest> group)
    {
        Dictionary<string, RowTableChange> changes = new(StringComparer.Ordinal);
        List<(RowTableChange Change, List<RowBlock> Blocks)> written = [];
        _file.Transact(() =>
        {
            foreach (var request in group) Apply(request, changes);
            foreach (var change in changes.Values) written.Add((change, Save(change)));
        });
        foreach (var (change, blocks) in written) Publish(change, blocks);
        foreach (var (name, change) in changes) Tables.TryAdd(name, change.Table);
    }

    void Apply(CommitRequest request, Dictionary<string, RowTableChange> changes)
    {
        switch (request)
        {
            case WriteRowsRequest write:
                write.Result = ChangeOf(write.Table, changes).Write(write);
                break;
            case DeleteRowsRequest delete:
                delete.Result = ChangeOf(delete.Table, changes).Delete(delete);
                break;
        }
    }

    RowTableChange ChangeOf(string name, Dictionary<string, RowTableChange> changes)
    {
        if (changes.TryGetValue(name, out var change)) return change;
        if (!Tables.TryGetValue(name, out var table)) table = new(_file.InsertTable(name), expectedRows: 31);
        return changes[name] = new(table);
    }

    List<RowBlock> Save(RowTableChange change)
    {
        // Cleaning is paid for by writing: four bytes looked at for one written keep up even if half of each block is current.
        var newBytes = change.Rows.Sum(row => (long)RowRecord.Bytes(row.Key, row.Value));
        if (newBytes > 0 && change.RetiredBlocks == 0) change.Clean(_allowedExcessBytes, MaxBlockBytes + (4 * newBytes));
        foreach (var block in change.Table.Blocks.Take(change.RetiredBlocks)) _file.DeleteBlock(block.Id);
        var blocks = Encode(change.Rows);
        foreach (var block in blocks) _file.InsertBlock(change.Table.Id, block);
        return blocks;
    }

    List<RowBlock> Encode(IReadOnlyDictionary<ReadOnlyMemory<byte>, StoredRow> rows)
    {
        List<RowBlock> blocks = [];
        List<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> next = [];
        var bytes = 0;
        foreach (var row in rows)
        {
            var recordBytes = RowRecord.Bytes(row.Key, row.Value);
            if (next.Count > 0 && bytes + recordBytes > MaxBlockBytes) Finish();
            next.Add(row);
            bytes += recordBytes;
        }

        if (next.Count > 0) Finish();
        return blocks;

        void Finish()
        {
            var body = new byte[bytes];
            var end = 0;
            foreach (var (key, row) in next) end += RowRecord.Write(body.AsSpan(end), key, row);
            blocks.Add(new(_file.NextBlockId + blocks.Count, next.Count, body));
            next.Clear();
            bytes = 0;
        }
    }

    static void Publish(RowTableChange change, List<RowBlock> blocks)
    {
        // New places first: a reader always finds the row, in the old block or in the new one.
        foreach (var block in blocks) change.Table.Publish(block);
        for (var i = 0; i < change.RetiredBlocks; i++) change.Table.RetireOldest();
    }
}
