using Sextant.Adapters.DuckDb;
using Sextant.Adapters.Sqlite;
using Sextant.Events;
using Sextant.Hosting.Configuration;
using Sextant.Platform;

namespace Sextant.Hosting.Decisions;

/// <summary>The decision log with its files: <c>decisions.db</c> for what was decided lately, <c>decisions/</c> for the rest in Parquet. Dispose it to close them.</summary>
public sealed class DecisionStores : IAsyncDisposable
{
    // Records are kilobytes: what is moved at once, and what is written at once, must be a small part of the memory.
    const int MaxCommitDecisions = 100_000;
    const int RowGroupRows = 8_192;

    // Most commits are one decision or two: a page should not be much larger.
    const int PageBytes = 4 << 10;

    readonly SqliteEventLog _log;
    readonly DuckDbTableStore _tables;
    readonly HistoryCompactor _compactor;

    DecisionStores(SqliteEventLog log, DuckDbTableStore tables, SextantOptions options, TimeProvider clock)
    {
        (_log, _tables) = (log, tables);
        _compactor = new HistoryCompactor(log, tables, new DecisionCatalog(), options.History with { MaxCommitEvents = Math.Min(options.History.MaxCommitEvents, MaxCommitDecisions) }, clock) { Files = "data/decisions.db and data/decisions" };
    }

    /// <summary>The log.</summary>
    public EventDecisionLog Log { get; private set; } = null!;

    /// <summary>Opens it in a folder, making its files if they are not there.</summary>
    /// <param name="folder">The workspace's <c>data/</c>.</param>
    /// <param name="options">Limits; when decisions move to Parquet is said by <c>history.*</c>.</param>
    /// <param name="clock">Measures pauses, and tells what is old.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">A file cannot be opened; says which and what to do.</exception>
    public static async Task<DecisionStores> OpenAsync(string folder, SextantOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var limits = options.Decisions;
        var logOptions = new SqliteEventLogOptions { Path = Path.Combine(folder, "decisions.db"), PageBytes = PageBytes, MaxQueueBytes = limits.QueueBytes, MaxDatabaseBytes = limits.DatabaseBytes is 0 ? null : limits.DatabaseBytes };
        var log = await SqliteEventLog.OpenAsync(logOptions, clock, cancellationToken);
        DecisionStores? stores = null;
        try
        {
            stores = new(log, DuckDbTableStore.Open(Path.Combine(folder, "decisions"), clock, new() { MemoryLimitBytes = limits.MemoryBytes, RowGroupRows = RowGroupRows }), options, clock);
            stores.Log = await EventDecisionLog.OpenAsync(log, stores._tables, stores._compactor, limits, clock, cancellationToken);
            return stores;
        }
        catch
        {
            if (stores is null) await log.DisposeAsync();
            else await stores.CloseAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // First what was posted.
        await Log.DisposeAsync();
        await CloseAsync();
    }

    async ValueTask CloseAsync()
    {
        _compactor.Dispose();
        _tables.Dispose();
        await _log.DisposeAsync();
    }
}
