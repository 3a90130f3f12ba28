using Microsoft.Extensions.Logging;
using Sextant.Adapters.DuckDb;
using Sextant.Adapters.Sqlite;
using Sextant.Events;
using Sextant.Features;
using Sextant.Fraud;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Decisions;
using Sextant.Hosting.Models;
using Sextant.Hosting.Monitoring;
using Sextant.Hosting.Review;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting;

/// <summary>
/// The embedded stores of an open workspace, put together: event log and state in SQLite, history in Parquet. Dispose it to store what
/// waits and close everything.
/// </summary>
public sealed class Stores : IAsyncDisposable
{
    readonly Stack<IAsyncDisposable> _open;
    readonly List<string> _notes = [];

    Stores(Stack<IAsyncDisposable> open, IEventLog log, IStateStore state, ITableStore tables, IQuarantine quarantine, EventCatalog catalog, HistoryCompactor compactor, IRowStore onlineRows)
    {
        (_open, Log, State, Tables, Quarantine, Catalog, Compactor, OnlineRows) = (open, log, state, tables, quarantine, catalog, compactor, onlineRows);
    }

    /// <summary>Events that have been acknowledged.</summary>
    public IEventLog Log { get; }

    /// <summary>Declarations and other small state.</summary>
    public IStateStore State { get; }

    /// <summary>The columnar history.</summary>
    public ITableStore Tables { get; }

    /// <summary>Events set aside.</summary>
    public IQuarantine Quarantine { get; }

    /// <summary>Declared event types.</summary>
    public EventCatalog Catalog { get; }

    /// <summary>Moves events from the log to the history.</summary>
    public HistoryCompactor Compactor { get; }

    /// <summary>Saved online features.</summary>
    public IRowStore OnlineRows { get; }

    /// <summary>Applied feature definitions.</summary>
    public FeatureRegistry Features { get; private set; } = null!;

    /// <summary>Statistics of views.</summary>
    public QualityLog Quality { get; private set; } = null!;

    /// <summary>Sampled online reads.</summary>
    public AuditLog Audit { get; private set; } = null!;

    /// <summary>Keeps the online views up to date; it follows the log once a host runs it.</summary>
    public FeatureStream Stream { get; private set; } = null!;

    /// <summary>Brings views online that the stream does not feed.</summary>
    public Materializer Materializer { get; private set; } = null!;

    /// <summary>Registered models, and those that serve.</summary>
    public ModelHost Models { get; private set; } = null!;

    /// <summary>Addresses that are told what happens to models.</summary>
    public WebhookOutbox Webhooks { get; private set; } = null!;

    /// <summary>What was decided.</summary>
    public EventDecisionLog Decisions { get; private set; } = null!;

    /// <summary>What turned out about decisions.</summary>
    public FeedbackStore Feedback { get; private set; } = null!;

    /// <summary>Review queues and their cases.</summary>
    public ReviewQueues Review { get; private set; } = null!;

    /// <summary>Applied policies.</summary>
    public PolicyRegistry Policies { get; private set; } = null!;

    /// <summary>Whom fraud decisions always let through or block.</summary>
    public FraudLists FraudLists { get; private set; } = null!;

    /// <summary>What is known of cases of fraud beside the review queue.</summary>
    public FraudCaseStore FraudCases { get; private set; } = null!;

    /// <summary>Rules of fraud that blocked too much.</summary>
    public SuspendedRules SuspendedRules { get; private set; } = null!;

    /// <summary>Opens cases for reviews of fraud.</summary>
    public FraudFollower FraudFollower { get; private set; } = null!;

    /// <summary>How far jobs of fraud have followed labels.</summary>
    public FraudCursors FraudCursors { get; private set; } = null!;

    /// <summary>Applied experiments.</summary>
    public ExperimentRegistry Experiments { get; private set; } = null!;

    /// <summary>Arms that units of sticky experiments have.</summary>
    public StoredAssignments Assignments { get; private set; } = null!;

    /// <summary>What monitoring keeps.</summary>
    public MonitoringStore MonitoringStore { get; private set; } = null!;

    /// <summary>Watches what models are asked and say, and what is decided.</summary>
    public WorkspaceMonitor Monitor { get; private set; } = null!;

    /// <summary>Runs of training jobs.</summary>
    public TrainingRuns Training { get; private set; } = null!;

    /// <summary>API keys.</summary>
    public KeyRing Keys { get; private set; } = null!;

    /// <summary>Pages that signed in.</summary>
    public PageSessions Sessions { get; private set; } = null!;

    /// <summary>Who changed what.</summary>
    public AuditTrail Trail { get; private set; } = null!;

    /// <summary>Opens the stores, declares what the workspace's <c>events/</c> folder says, and mends what a kill left half done.</summary>
    /// <exception cref="StorageException">A store cannot be opened; says which and what to do.</exception>
    /// <exception cref="InvalidInputException">A declaration is wrong; says where.</exception>
    public static async Task<Stores> OpenAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken)
    {
        var open = new Stack<IAsyncDisposable>();
        try
        {
            var stores = await OpenAsync(open, workspace, clock, cancellationToken);
            await stores.DeclareAsync(workspace.EventsFolder, cancellationToken);
            // After the event types, to which features are bound.
            stores.Features = await FeatureRegistry.OpenAsync(stores.State, stores.Catalog, clock, cancellationToken);
            stores.Quality = await QualityLog.OpenAsync(stores.State, cancellationToken);
            stores.Audit = await AuditLog.OpenAsync(stores.State, cancellationToken);
            await stores.Compactor.RecoverAsync(cancellationToken);
            await stores.OpenOnlineAsync(workspace.Options, clock, cancellationToken);
            stores.Models = await ModelHost.OpenAsync(stores.State, Path.Combine(workspace.DataFolder, "models"), clock, workspace.Options.OnnxMemoryBytes, workspace.Options.Slot, workspace.Options.Batching, cancellationToken);
            open.Push(stores.Models);
            stores.Webhooks = await WebhookOutbox.OpenAsync(stores.State, clock, cancellationToken);
            stores.Training = await TrainingRuns.OpenAsync(stores.State, clock, cancellationToken);
            stores.MonitoringStore = await MonitoringStore.OpenAsync(stores.State, stores.OnlineRows, cancellationToken);
            stores.Monitor = await WorkspaceMonitor.OpenAsync(stores.MonitoringStore, MonitoringFile.Read(workspace.MonitoringFile), clock, cancellationToken);
            open.Push(new Closing(stores.Monitor));
            stores.Models.Watcher = stores.Monitor.Intake;
            var decisions = await DecisionStores.OpenAsync(workspace.DataFolder, workspace.Options, clock, cancellationToken);
            open.Push(decisions);
            stores.Decisions = decisions.Log;
            stores.Feedback = await FeedbackStore.OpenAsync(stores.State, new LoggedDecisions(stores.Decisions), clock, cancellationToken);
            stores.Review = await ReviewQueues.OpenAsync(stores.State, clock, cancellationToken);
            await JobQueue.PrepareAsync(stores.State, cancellationToken);
            stores.Policies = await PolicyRegistry.OpenAsync(stores.State, clock, cancellationToken);
            stores.FraudLists = await FraudLists.OpenAsync(stores.State, clock, cancellationToken);
            stores.SuspendedRules = await SuspendedRules.OpenAsync(stores.State, clock, cancellationToken);
            stores.FraudCases = await FraudCaseStore.OpenAsync(stores.State, clock, cancellationToken);
            stores.FraudFollower = new(stores.Decisions, stores.Review, stores.FraudCases, clock);
            await stores.FraudFollower.BeginAsync(cancellationToken);
            stores.Decisions.FollowedThrough = () => Math.Min(stores.Monitor.DecisionsThrough, stores.FraudFollower.Through);
            stores.FraudCursors = await FraudCursors.OpenAsync(stores.State, cancellationToken);
            stores.Experiments = await ExperimentRegistry.OpenAsync(stores.State, clock, cancellationToken);
            stores.Assignments = await StoredAssignments.OpenAsync(stores.State, cancellationToken);
            await QueueFiles.ApplyAsync(workspace.QueuesFolder, stores.Review, cancellationToken);
            stores.Keys = await KeyRing.OpenAsync(stores.State, clock, cancellationToken);
            open.Push(stores.Keys);
            stores.Sessions = await PageSessions.OpenAsync(stores.State, stores.Keys, clock, cancellationToken);
            stores.Trail = await AuditTrail.OpenAsync(stores.State, clock, cancellationToken);
            return stores;
        }
        catch
        {
            await CloseAsync(open);
            throw;
        }
    }

    /// <summary>Writes to the log what an operator should know about how they opened.</summary>
    public void LogNotes(ILogger logger)
    {
        foreach (var note in _notes) HostingLog.OpenedWithNote(logger, note);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => CloseAsync(_open);

    static async Task<Stores> OpenAsync(Stack<IAsyncDisposable> open, Workspace workspace, TimeProvider clock, CancellationToken cancellationToken)
    {
        var options = workspace.Options;
        string File(string name) => Path.Combine(workspace.DataFolder, name);
        var state = await SqliteStateStore.OpenAsync(File("state.db"), cancellationToken);
        open.Push(state);
        var catalog = await EventCatalog.OpenAsync(state, clock, cancellationToken);
        var quarantine = await SqliteQuarantine.OpenAsync(new() { Path = File("quarantine.db"), MaxEvents = options.QuarantineEvents, MaxBytes = options.QuarantineBytes }, cancellationToken);
        open.Push(quarantine);
        var log = await SqliteEventLog.OpenAsync(new() { Path = File("events.db"), MaxQueueBytes = options.LogQueueBytes, MaxDatabaseBytes = options.LogDatabaseBytes is 0 ? null : options.LogDatabaseBytes }, clock, cancellationToken);
        open.Push(log);
        var tables = DuckDbTableStore.Open(File("history"), clock, new DuckDbTableStoreOptions { MemoryLimitBytes = options.HistoryMemoryBytes });
        open.Push(new Closing(tables));
        var compactor = new HistoryCompactor(log, tables, catalog, options.History, clock);
        open.Push(new Closing(compactor));
        var rows = await SqliteRowStore.OpenAsync(new() { Path = File("online.db") }, clock, cancellationToken);
        open.Push(rows);
        // Until the stream runs: what it was killed before saving is still to be read from the log.
        var saved = await StreamPositions.ReadAsync(rows, cancellationToken);
        if (saved.Count > 0) compactor.KeepAfter = () => saved.Values.Min();
        return new Stores(open, log, state, tables, quarantine, catalog, compactor, rows);
    }

    async Task OpenOnlineAsync(SextantOptions settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var options = new FeatureStreamOptions { FillPartEvents = settings.FeatureFillPartEvents };
        Stream = new FeatureStream(Log, Tables, OnlineRows, view => view.IsWindowed ? new OnlineWindows(view) : new OnlinePoints(view), clock, options);
        Materializer = await Materializer.OpenAsync(Features, Stream, Log, Tables, OnlineRows, State, clock, options, cancellationToken);
        _open.Push(Materializer);
    }

    static async ValueTask CloseAsync(Stack<IAsyncDisposable> open)
    {
        // The last first, and each even if another fails to.
        if (!open.TryPop(out var store)) return;
        try
        {
            await store.DisposeAsync();
        }
        finally
        {
            await CloseAsync(open);
        }
    }

    async Task DeclareAsync(string folder, CancellationToken cancellationToken)
    {
        var files = Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            try
            {
                var definition = EventTypeReader.ReadYaml(await ReadAsync(file, cancellationToken), file);
                if (await Catalog.DeclareFileAsync(definition, cancellationToken))
                    _notes.Add($"{file} lacks fields of '{definition.Name}' that were declared elsewhere; they are kept. GET /v1/event-types/{definition.Name} shows the whole declaration.");
            }
            catch (InvalidInputException error) when (!error.Message.Contains(file, StringComparison.Ordinal))
            {
                throw new InvalidInputException(error.Code, $"{file}: {error.Message}", error);
            }
        }
    }

    static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT5002", $"The declaration {file} cannot be read: {error.Message}", error);
        }
    }

    sealed class Closing(IDisposable store) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            store.Dispose();
            return default;
        }
    }
}
