namespace Sextant.Adapters.DuckDb;

/// <summary>
/// The history as Parquet files of one table and UTC day each, under a manifest: <c>payment/day=2018-04-01/00000001.parquet</c> and
/// <c>manifest.jsonl</c>. Files are written, hashed and flushed before the manifest names them, and never changed
/// afterwards, and deleted only when rows are erased. One process at a time may have a folder open. Thread-safe.
/// </summary>
public sealed partial class DuckDbTableStore : ITableStore, IDisposable
{
    /// <summary>What the writing of one file may need at once: its sort and a row group of long texts, neither of which spills.</summary>
    const long BytesPerFile = 128 << 20;

    /// <summary>A join sorts in memory, and the sort holds its rows more than once.</summary>
    const int MemoryPerJoin = 4;

    readonly Manifest _manifest;
    readonly DuckDbDatabase _scans;
    readonly long _memoryLimitBytes;
    readonly SemaphoreSlim _committing = new(1);
    readonly SemaphoreSlim _compacting = new(1);
    int _databases;

    DuckDbTableStore(string folder, Manifest manifest, DuckDbTableStoreOptions options)
    {
        (Folder, _manifest) = (folder, manifest);
        Threads = options.Threads ?? Environment.ProcessorCount;
        _memoryLimitBytes = options.MemoryLimitBytes;
        Writer = new DayFileWriter(folder, options.RowGroupRows);
        _scans = DuckDbDatabase.Open(settings: NextSettings() with { PreserveOrder = false });
        using var connection = _scans.Connect();
        // Files never change, so what was read of their footers stays true.
        connection.Execute("SET GLOBAL parquet_metadata_cache = true");
    }

    /// <inheritdoc/>
    public TableVersion Current => _manifest.Committed.Current;

    /// <inheritdoc/>
    public IReadOnlyList<TableVersion> Versions => _manifest.Committed.Versions;

    internal string Folder { get; }

    internal int Threads { get; }

    internal int ParallelFiles => (int)Math.Clamp(_memoryLimitBytes / BytesPerFile, 1, Threads);

    internal DayFileWriter Writer { get; }

    /// <summary>Opens a history, or starts one in a folder that has none. Removes what a killed commit left behind.</summary>
    /// <param name="folder">Where it lies; created if missing.</param>
    /// <param name="clock">Tells when commits happen.</param>
    /// <param name="options">Its limits; null for the defaults.</param>
    /// <exception cref="StorageException">SXT4032: the manifest is damaged. SXT4011: the folder cannot be used.</exception>
    public static DuckDbTableStore Open(string folder, TimeProvider clock, DuckDbTableStoreOptions? options = null)
    {
        folder = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var manifest = Manifest.Open(folder, clock);
            Orphans.Remove(folder, manifest.Committed.Entries);
            if (Directory.Exists(SpillFolderOf(folder))) Directory.Delete(SpillFolderOf(folder), recursive: true);
            // DuckDB makes the folders in it when it has to spill, but not this one.
            Directory.CreateDirectory(SpillFolderOf(folder));
            return new DuckDbTableStore(folder, manifest, options ?? new());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException("SXT4011", $"The history in {folder} cannot be opened. {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<TableFile> Files(long version, string? table) => _manifest.Committed.At(version).FilesOf(table);

    /// <inheritdoc/>
    public ITableCommit BeginCommit() => new DuckDbTableCommit(this);

    /// <inheritdoc/>
    public async ValueTask<int> CompactAsync(TableDefinition table, int maxFilesPerDay, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFilesPerDay, 1);
        await _compacting.WaitAsync(cancellationToken);
        try
        {
            var days = _manifest.Committed.FilesOf(table.Name).GroupBy(file => file.Day).Where(day => day.Count() > maxFilesPerDay).Select(day => day.ToList()).ToList();
            if (days.Count == 0) return 0;
            return await Task.Run(() => JoinAsync(table, days, cancellationToken), cancellationToken);
        }
        finally
        {
            _compacting.Release();
        }
    }

    /// <inheritdoc/>
    public ITableCursor Scan(TableScan scan, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = _manifest.Committed;
            try
            {
                return Scan(scan, state, cancellationToken);
            }
            catch (StorageException) when (scan.Version is null && !ReferenceEquals(_manifest.Committed, state))
            {
                // A file was erased in between: the version that is current now does without it.
            }
        }
    }

    DuckDbTableCursor Scan(TableScan scan, Manifest.State state, CancellationToken cancellationToken)
    {
        var query = new ScanQuery(scan, (scan.Version is { } version ? state.At(version) : state).FilesOf(scan.Table.Name));
        foreach (var file in query.Files)
        {
            if (StorageFailure.SizeDamageOf(Path.Combine(Folder, file.Path), file) is not null) throw Translate(new FileNotFoundException(file.Path));
        }

        var (text, parameters) = query.Build(Folder);
        var connection = _scans.Connect();
        try
        {
            return new DuckDbTableCursor(connection, connection.Query(text, parameters, cancellationToken), query.Columns, Translate);
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (error is DuckDbException refused) throw Translate(refused);
            throw;
        }

        StorageException Translate(Exception error) => StorageFailure.Reading(error, Folder, query.Files);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken)
    {
        var files = _manifest.Committed.FilesOf(table: null);
        var damages = new string?[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, (i, _) =>
        {
            damages[i] = StorageFailure.DamageOf(Folder, files[i]);
            return ValueTask.CompletedTask;
        });
        return [.. damages.OfType<string>()];
    }

    /// <summary>Closes it. Cursors and commits that are open stay usable.</summary>
    public void Dispose()
    {
        _scans.Dispose();
        _committing.Dispose();
        _compacting.Dispose();
    }

    /// <summary>Settings for one more database. Each spills into a folder of its own: the names of spilled files would collide.</summary>
    internal DuckDbSettings NextSettings() => new()
    {
        Threads = Threads,
        MemoryLimitBytes = _memoryLimitBytes,
        SpillFolder = Path.Combine(SpillFolderOf(Folder), FormattableString.Invariant($"{Interlocked.Increment(ref _databases)}")),
    };

    /// <summary>Writes files under the number of the version that they will make, then makes that version.</summary>
    internal async ValueTask<TableVersion> CommitAsync(long throughSequence, Func<long, Task<IReadOnlyList<TableFile>>> writeAsync, CancellationToken cancellationToken)
    {
        await _committing.WaitAsync(cancellationToken);
        IReadOnlyList<TableFile> files = [];
        try
        {
            var number = Current.Number + 1;
            files = await Task.Run(() => writeAsync(number), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return _manifest.Append(throughSequence, files, []);
        }
        catch (Exception error)
        {
            Writer.Discard(files);
            if (error is DuckDbException or IOException or UnauthorizedAccessException) throw StorageFailure.Writing(error, Folder);
            throw;
        }
        finally
        {
            _committing.Release();
        }
    }

    static string SpillFolderOf(string folder) => Path.Combine(folder, ".spill");

    async Task<int> JoinAsync(TableDefinition table, List<List<TableFile>> days, CancellationToken cancellationToken)
    {
        var joined = new List<TableFile>();
        var old = new List<TableFile>();
        try
        {
            foreach (var run in days.SelectMany(RunsOf))
            {
                joined.Add(Join(table, run, cancellationToken));
                old.AddRange(run);
            }

            if (old.Count == 0) return 0;
            Writer.FlushFolders(joined);
            // Only now do commits have to wait, and only for one line of the manifest.
            await _committing.WaitAsync(cancellationToken);
            try
            {
                _manifest.Append(Current.ThroughSequence, joined, old.Select(file => file.Path));
            }
            finally
            {
                _committing.Release();
            }

            return old.Count;
        }
        catch (Exception error)
        {
            Writer.Discard(joined);
            if (error is IOException or UnauthorizedAccessException) throw StorageFailure.Writing(error, Folder);
            throw;
        }
    }

    List<List<TableFile>> RunsOf(List<TableFile> day)
    {
        using var connection = _scans.Connect();
        try
        {
            return DayJoiner.Runs(connection, Folder, day, _memoryLimitBytes / MemoryPerJoin);
        }
        catch (DuckDbException error)
        {
            throw StorageFailure.Reading(error, Folder, day);
        }
    }

    TableFile Join(TableDefinition table, List<TableFile> run, CancellationToken cancellationToken)
    {
        using var database = DuckDbDatabase.Open(settings: NextSettings());
        using var connection = database.Connect();
        try
        {
            return Writer.Write(connection, DayJoiner.Query(Folder, run, table.TimeColumn), DayJoiner.Plan(run), cancellationToken);
        }
        catch (DuckDbException error)
        {
            throw StorageFailure.Writing(error, Folder, run);
        }
    }
}
