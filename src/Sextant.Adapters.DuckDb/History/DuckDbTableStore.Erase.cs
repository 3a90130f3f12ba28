namespace Sextant.Adapters.DuckDb;

public sealed partial class DuckDbTableStore
{
    /// <inheritdoc/>
    public ValueTask<long> EraseAsync(TableDefinition table, string column, string value, Timestamp? before, CancellationToken cancellationToken)
    {
        var rows = new RowCondition(table, column, value, before);
        return ReplaceAsync(connection => Replace(
            FilesOnDisk(table, file => !(file.MinTime >= before)).Select(file => (file, rows.Count(connection, Folder, file))),
            (file, gone) => gone == file.Rows ? null : Rewrite(connection, file, rows, cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<long> DropDaysAsync(TableDefinition table, int beforeDay, CancellationToken cancellationToken) => ReplaceAsync(_ =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var old = FilesOnDisk(table, file => file.Day < beforeDay).ToList();
        var dropped = Replace(old.Select(file => (file, file.Rows)), (_, _) => null);
        foreach (var day in old.Select(file => Path.GetDirectoryName(Path.Combine(Folder, file.Path))!).Distinct(StringComparer.Ordinal))
        {
            if (Directory.Exists(day) && !Directory.EnumerateFileSystemEntries(day).Any()) Directory.Delete(day);
        }

        return dropped;
    }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> RewriteAsync(TableDefinition table, string column, string value, Timestamp before, Func<Row, bool> change, CancellationToken cancellationToken) => ReplaceAsync(connection =>
    {
        var rows = new RowCondition(table, column, value, before);
        var rewritten = new Dictionary<string, TableFile>(StringComparer.Ordinal);
        var current = _manifest.Committed.Files;
        try
        {
            var holding = new List<(TableFile, long)>();
            foreach (var file in FilesOnDisk(table, file => file.MinTime < before).Where(file => rows.Count(connection, Folder, file) > 0))
            {
                var rewriting = new FileRewriting(this, table, rows, change);
                // Of a file that only earlier versions have, nothing is kept.
                var planned = current.ContainsKey(file.Path) ? file with { Path = PathAfter(file, "rewritten") } : null;
                var (changed, written) = rewriting.Run(file, planned, cancellationToken);
                if (changed > 0) holding.Add((file, changed));
                if (written is not null) rewritten.Add(file.Path, written);
            }

            return Replace(holding, (file, _) => rewritten[file.Path]);
        }
        catch (Exception error)
        {
            Writer.Discard(rewritten.Values);
            if (error is DuckDbException or IOException or UnauthorizedAccessException) throw StorageFailure.Writing(error, Folder);
            throw;
        }
    }, cancellationToken);

    /// <summary>Runs something while nobody commits or joins.</summary>
    async ValueTask<long> ReplaceAsync(Func<DuckDbConnection, long> replace, CancellationToken cancellationToken)
    {
        await _compacting.WaitAsync(cancellationToken);
        try
        {
            await _committing.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(
                    () =>
                    {
                        using var database = DuckDbDatabase.Open(settings: NextSettings());
                        using var connection = database.Connect();
                        return replace(connection);
                    },
                    cancellationToken);
            }
            finally
            {
                _committing.Release();
            }
        }
        finally
        {
            _compacting.Release();
        }
    }

    /// <summary>The files of a table that are there, of this version and all before.</summary>
    IEnumerable<TableFile> FilesOnDisk(TableDefinition table, Func<TableFile, bool> isWanted) => _manifest.Committed.Entries.SelectMany(entry => entry.Added)
        .Where(file => file.Table == table.Name && isWanted(file) && File.Exists(Path.Combine(Folder, file.Path)));

    /// <summary>
    /// Puts others in the place of files, or none, and deletes them. New files first, then the manifest's line, then the deleting: what a crash leaves, the next
    /// open deletes.
    /// </summary>
    /// <param name="files">Files, and how many of their rows are concerned; those with none stay.</param>
    /// <param name="rewrite">Writes what takes the place of one.</param>
    /// <returns>How many rows of the current version were concerned.</returns>
    long Replace(IEnumerable<(TableFile File, long Rows)> files, Func<TableFile, long, TableFile?> rewrite)
    {
        var holding = files.Where(pair => pair.Rows > 0).ToList();
        if (holding.Count == 0) return 0;
        var committed = _manifest.Committed;
        var current = holding.Where(pair => committed.Files.ContainsKey(pair.File.Path)).ToList();
        var written = new List<TableFile>();
        try
        {
            foreach (var (file, rows) in current)
            {
                if (rewrite(file, rows) is { } rewritten) written.Add(rewritten);
            }

            Writer.FlushFolders(written);
            _manifest.Append(Current.ThroughSequence, written, current.Select(pair => pair.File.Path), [.. holding.Select(pair => pair.File.Path)]);
        }
        catch (Exception error)
        {
            Writer.Discard(written);
            if (error is DuckDbException or IOException or UnauthorizedAccessException) throw StorageFailure.Writing(error, Folder);
            throw;
        }

        Writer.Discard(holding.Select(pair => pair.File));
        Writer.FlushFolders(holding.Select(pair => pair.File));
        return current.Sum(pair => pair.Rows);
    }

    TableFile Rewrite(DuckDbConnection connection, TableFile file, RowCondition rows, CancellationToken cancellationToken)
    {
        var kept = $"FROM (SELECT *, row_number() OVER () AS _row FROM {RowCondition.Source(Folder, file)}) WHERE ({rows.Where}) IS NOT TRUE";
        var planned = file with
        {
            Path = PathAfter(file, "erased"),
            Rows = RowCondition.Whole(connection, $"SELECT count(*) {kept}"),
            MinTime = new Timestamp(RowCondition.Whole(connection, $"SELECT epoch_us(min({rows.Time})) {kept}")),
            MaxTime = new Timestamp(RowCondition.Whole(connection, $"SELECT epoch_us(max({rows.Time})) {kept}")),
        };
        return Writer.Write(connection, $"SELECT * EXCLUDE (_row) {kept} ORDER BY {rows.Time}, _row", planned, cancellationToken);
    }

    /// <summary>What takes a file's place is named after it, and so sorts where it did.</summary>
    string PathAfter(TableFile file, string what) =>
        FormattableString.Invariant($"{DayFileWriter.FolderOf(file.Table, file.Day)}/{Path.GetFileNameWithoutExtension(file.Path)}-{what}{Current.Number + 1}.parquet");
}
