using System.Collections.Concurrent;
using System.IO.Hashing;

namespace Sextant.Adapters.Sqlite;

/// <summary>The statements on the row store's tables.</summary>
sealed class RowStoreFile : IDisposable
{
    // Small commits are common here: smaller pages than the event log's.
    const int PageBytes = 8 << 10;

    readonly SqliteFile _file;
    readonly SqliteStatement _insertTable, _deleteTable, _insertBlock, _deleteBlock, _deleteBlocks;

    RowStoreFile(SqliteFile file)
    {
        _file = file;
        RowStoreSchema.Apply(_file);
        _insertTable = _file.Prepare("INSERT INTO row_tables(name) VALUES(?) RETURNING id");
        _deleteTable = _file.Prepare("DELETE FROM row_tables WHERE id = ?");
        _insertBlock = _file.Prepare("INSERT INTO row_blocks VALUES(?, ?, ?, ?, ?)");
        _deleteBlock = _file.Prepare("DELETE FROM row_blocks WHERE id = ?");
        _deleteBlocks = _file.Prepare("DELETE FROM row_blocks WHERE table_id = ?");
        NextBlockId = 1 + _file.ReadInt64("SELECT max(id) FROM row_blocks");
    }

    public static RowStoreFile Open(SqliteRowStoreOptions options)
    {
        var file = SqliteFile.OpenWriter(options.Path, PageBytes, options.MaxDatabaseBytes);
        try
        {
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public long NextBlockId { get; private set; }

    public void Transact(Action work) => _file.Transact(work);

    public void Scrub() => _file.Scrub();

    public ConcurrentDictionary<string, RowTable> Load()
    {
        ConcurrentDictionary<string, RowTable> tables = new(StringComparer.Ordinal);
        Dictionary<long, RowTable> byId = [];
        using var names = _file.Prepare(
            "SELECT t.id, t.name, coalesce(sum(b.row_count), 0) FROM row_tables t LEFT JOIN row_blocks b ON b.table_id = t.id GROUP BY t.id");
        while (names.Step()) tables[names.Text(1)] = byId[names.Int64(0)] = new(names.Int64(0), (int)names.Int64(2));
        using var blocks = _file.Prepare("SELECT id, table_id, row_count, checksum, body FROM row_blocks ORDER BY id");
        while (blocks.Step())
        {
            var block = new RowBlock(blocks.Int64(0), (int)blocks.Int64(2), blocks.Blob(4).ToArray());
            if (Checksum(block) != blocks.Int64(3))
                throw SqliteFailure.Damaged(_file.Path, $"block {block.Id} of the online rows is not what was written");
            byId[blocks.Int64(1)].Publish(block);
        }

        return tables;
    }

    public long InsertTable(string name)
    {
        _insertTable.BindText(1, name).Step();
        var id = _insertTable.Int64(0);
        _insertTable.Reset();
        return id;
    }

    public void DeleteTable(long table)
    {
        _deleteBlocks.Bind(1, table).Run();
        _deleteTable.Bind(1, table).Run();
    }

    public void InsertBlock(long table, RowBlock block)
    {
        _insertBlock.Bind(1, block.Id).Bind(2, table).Bind(3, block.Rows).Bind(4, Checksum(block)).Bind(5, block.Bytes).Run();
        NextBlockId = block.Id + 1;
    }

    public void DeleteBlock(long block) => _deleteBlock.Bind(1, block).Run();

    public void Dispose()
    {
        _insertTable.Dispose();
        _deleteTable.Dispose();
        _insertBlock.Dispose();
        _deleteBlock.Dispose();
        _deleteBlocks.Dispose();
        _file.Dispose();
    }

    static long Checksum(RowBlock block) => (long)XxHash3.HashToUInt64(block.Bytes, block.Id);
}
