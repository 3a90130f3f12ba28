using Microsoft.Extensions.Logging;
using Sextant.Adapters.DuckDb;
using Sextant.Adapters.Sqlite;
using Sextant.Events;
using Sextant.Hosting.Workspaces;

namespace Sextant.Hosting;

/// <summary>
/// The embedded stores of an open workspace, put together: event log and state in SQLite, history in Parquet. Dispose it to store what
/// waits and close everything.
/// </summary>
public sealed class Stores : IAsyncDisposable
{
    readonly SqliteEventLog _log;
    readonly SqliteStateStore _state;
    readonly SqliteQuarantine _quarantine;
    readonly DuckDbTableStore _tables;
    readonly List<string> _notes = [];

    Stores(SqliteEventLog log, SqliteStateStore state, DuckDbTableStore tables, SqliteQuarantine quarantine, EventCatalog catalog, HistoryCompactor compactor)
    {
        (_log, _state, _tables, _quarantine, Catalog, Compactor) = (log, state, tables, quarantine, catalog, compactor);
    }

    /// <summary>Events that have been acknowledged.</summary>
    public IEventLog Log => _log;

    /// <summary>Declarations and other small state.</summary>
    public IStateStore State => _state;

    /// <summary>The columnar history.</summary>
    public ITableStore Tables => _tables;

    /// <summary>Events set aside.</summary>
    public IQuarantine Quarantine => _quarantine;

    /// <summary>Declared event types.</summary>
    public EventCatalog Catalog { get; }

    /// <summary>Moves events from the log to the history.</summary>
    public HistoryCompactor Compactor { get; }

    /// <summary>Opens the stores, declares what the workspace's <c>events/</c> folder says, and mends what a kill left half done.</summary>
    /// <exception cref="StorageException">A store cannot be opened; says which and what to do.</exception>
    /// <exception cref="InvalidInputException">A declaration is wrong; says where.</exception>
    public static async Task<Stores> OpenAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken)
    {
        var options = workspace.Options;
        string File(string name) => Path.Combine(workspace.DataFolder, name);
        var state = await SqliteStateStore.OpenAsync(File("state.db"), cancellationToken);
        var catalog = await EventCatalog.OpenAsync(state, clock, cancellationToken);
        var quarantine = await SqliteQuarantine.OpenAsync(new() { Path = File("quarantine.db"), MaxEvents = options.QuarantineEvents, MaxBytes = options.QuarantineBytes }, cancellationToken);
        var log = await SqliteEventLog.OpenAsync(new() { Path = File("events.db"), MaxQueueBytes = options.LogQueueBytes, MaxDatabaseBytes = options.LogDatabaseBytes is 0 ? null : options.LogDatabaseBytes }, clock, cancellationToken);
        var tables = DuckDbTableStore.Open(File("history"), clock, new DuckDbTableStoreOptions { MemoryLimitBytes = options.HistoryMemoryBytes });
        var stores = new Stores(log, state, tables, quarantine, catalog, new HistoryCompactor(log, tables, catalog, options.History, clock));
        await stores.DeclareAsync(workspace.EventsFolder, cancellationToken);
        await stores.Compactor.RecoverAsync(cancellationToken);
        return stores;
    }

    /// <summary>Writes to the log what an operator should know about how they opened.</summary>
    public void LogNotes(ILogger logger)
    {
        foreach (var note in _notes) HostingLog.OpenedWithNote(logger, note);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Compactor.Dispose();
        await _log.DisposeAsync();
        _tables.Dispose();
        await _quarantine.DisposeAsync();
        await _state.DisposeAsync();
    }

    async Task DeclareAsync(string folder, CancellationToken cancellationToken)
    {
        var files = Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            try
            {
                var definition = EventTypeReader.ReadYaml(await File.ReadAllTextAsync(file, cancellationToken), file);
                if (await Catalog.DeclareFileAsync(definition, cancellationToken))
                    _notes.Add($"{file} lacks fields of '{definition.Name}' that were declared elsewhere; they are kept. GET /v1/event-types/{definition.Name} shows the whole declaration.");
            }
            catch (InvalidInputException error) when (!error.Message.Contains(file, StringComparison.Ordinal))
            {
                throw new InvalidInputException(error.Code, $"{file}: {error.Message}", error);
            }
        }
    }
}
