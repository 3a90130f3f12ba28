using System.Text;
using Sextant.Adapters.DuckDb;
using Sextant.Adapters.Sqlite;
using Sextant.Events;
using Sextant.Features.Tests.Serving;
using Sextant.Testing;

namespace Sextant.Features.Tests.Materialization;

/// <summary>A workspace with stream, materializer and erasure on real files, that can be killed and opened again.</summary>
sealed class LifecycleWorld : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    CancellationTokenSource _running = new();
    Task _run = Task.CompletedTask;
    int _id;

    public string Folder => _folder.Path;

    public FixedClock Clock { get; } = new();

    public SqliteStateStore State { get; private set; } = null!;

    public EventCatalog Catalog { get; private set; } = null!;

    public FeatureRegistry Registry { get; private set; } = null!;

    public SqliteEventLog Log { get; private set; } = null!;

    public SqliteRowStore Rows { get; private set; } = null!;

    public DuckDbTableStore Tables { get; private set; } = null!;

    public SqliteQuarantine Quarantine { get; private set; } = null!;

    public HistoryCompactor Compactor { get; private set; } = null!;

    public FeatureStream Stream { get; private set; } = null!;

    public Materializer Materializer { get; private set; } = null!;

    public EntityErasure Erasure { get; private set; } = null!;

    /// <summary>How long the stream waits between two saves. Counts when it is opened.</summary>
    public TimeSpan SaveInterval { get; set; }

    /// <summary>Called before the materializer scans the history.</summary>
    public Action<TableScan> Scanning { get; set; } = _ => { };

    /// <summary>Called before the materializer writes rows to a table; they are not written if it fails.</summary>
    public Func<string, Task> Writing { get; set; } = _ => Task.CompletedTask;

    public static Timestamp Hour(double hour) => FixedClock.Start.Add(TimeSpan.FromHours(hour));

    public static async Task<LifecycleWorld> StartAsync(params FeatureView[] views)
    {
        var world = new LifecycleWorld();
        await world.OpenAsync();
        await world.Catalog.DeclareAsync(EventTypeReader.ReadYaml("type: payment\nentities: [card, merchant?]\nattributes:\n  amount: number\n  note: text\n", "payment.yaml"), CancellationToken.None);
        if (views.Length > 0) await world.ApplyAsync(views);
        return world;
    }

    public async Task ApplyAsync(params FeatureView[] views)
    {
        await Registry.ApplyAsync(Registry.Plan(new FeatureDefinitions([.. views], [], [])), CancellationToken.None);
        await Stream.WaitServedAsync(CancellationToken.None);
    }

    public async Task PayAsync(string card, double amount, double hour, double arrival = -1, string? merchant = null)
    {
        Catalog.TryGet("payment", out var type).ShouldBeTrue();
        var row = new Row(type!.Schema);
        row.SetText(type.Schema.IndexOf("card"), card);
        row.SetNumber(type.Schema.IndexOf("amount"), amount);
        if (merchant is not null) row.SetText(type.Schema.IndexOf("merchant"), merchant);
        var batch = new EventBatch();
        batch.Add(type.Id, Encoding.UTF8.GetBytes($"e{_id++}"), Hour(hour), Hour(arrival < 0 ? hour : arrival), row);
        await Log.AppendAsync(batch, CancellationToken.None);
    }

    public Task MoveAsync() => Compactor.RunAsync(null, CancellationToken.None);

    public Task AppliedAsync() => Stream.WaitAppliedAsync(Log.LastSequence, CancellationToken.None);

    /// <summary>The first feature of a card; null if there is none.</summary>
    public object? Value(string view, string key)
    {
        if (!Stream.TryGet(view, out var state)) return "not served";
        var row = new Row(state.View.Output);
        var status = state.Read(Encoding.UTF8.GetBytes(key), Timestamp.Now(Clock), row, out _);
        return status == FeatureStatus.Present && !row.IsNull(0) ? row.GetValue(0) : null;
    }

    /// <summary>Stops and opens what is stored.</summary>
    public async Task ReopenAsync(bool wait = true)
    {
        await CloseAsync();
        await OpenAsync();
        if (wait) await Stream.WaitServedAsync(CancellationToken.None);
    }

    public async Task CloseAsync()
    {
        await _running.CancelAsync();
        await _run;
        Erasure.Dispose();
        await Materializer.DisposeAsync();
        Compactor.Dispose();
        await Rows.DisposeAsync();
        Tables.Dispose();
        await Log.DisposeAsync();
        await Quarantine.DisposeAsync();
        await State.DisposeAsync();
    }

    public async Task OpenAsync()
    {
        _running.Dispose();
        _running = new CancellationTokenSource();
        var none = CancellationToken.None;
        State = await SqliteStateStore.OpenAsync(_folder.File("state.db"), none);
        Catalog = await EventCatalog.OpenAsync(State, Clock, none);
        Quarantine = await SqliteQuarantine.OpenAsync(new() { Path = _folder.File("quarantine.db") }, none);
        Log = await SqliteEventLog.OpenAsync(new() { Path = _folder.File("events.db") }, TimeProvider.System, none);
        Tables = DuckDbTableStore.Open(_folder.File("history"), TimeProvider.System);
        Compactor = new HistoryCompactor(Log, Tables, Catalog, new HistoryOptions(), TimeProvider.System);
        Rows = await SqliteRowStore.OpenAsync(new() { Path = _folder.File("online.db") }, TimeProvider.System, none);
        Registry = await FeatureRegistry.OpenAsync(State, Catalog, Clock, none);
        // Every day is a part.
        var options = new FeatureStreamOptions { FillPartEvents = 1, SaveInterval = SaveInterval };
        Stream = new FeatureStream(Log, Tables, Rows, view => view.IsWindowed ? new OnlineWindows(view) : new OnlinePoints(view), Clock, options);
        Compactor.KeepAfter = () => Stream.NeededAfter;
        var (tables, rows) = (new WatchedTables(Tables, scan => Scanning(scan)), new WatchedRows(Rows, table => Writing(table)));
        Materializer = await Materializer.OpenAsync(Registry, Stream, Log, tables, rows, State, Clock, options, none);
        _ = new AppliedSets(Registry, Stream);
        Erasure = new EntityErasure(Stream, Materializer, Registry, Catalog, Log, Tables, Rows, State, Quarantine, Compactor, [new QuarantinedEntities(Quarantine)], new EntityReceipts(State), Clock);
        _run = Stream.RunAsync(_running.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _running.Dispose();
        _folder.Dispose();
    }
}
