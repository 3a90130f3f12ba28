using System.Collections.Immutable;
using System.Text;
using Sextant.Adapters.DuckDb;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Features.Tests.Serving;

/// <summary>A log, a row store and a stream that serves the views of a test, on real files.</summary>
sealed class ServingWorld : IAsyncDisposable
{
    public static readonly EventType Payment = new(7, "payment", 1, new Schema(
        new Field("card", FieldType.Text, Required: true),
        new Field("merchant", FieldType.Text),
        new Field("amount", FieldType.Number),
        new Field("items", FieldType.Integer),
        new Field("fraud", FieldType.Boolean),
        new Field("note", FieldType.Text),
        new Field("tags", new FieldType(FieldKind.Text, IsList: true))), ["card", "merchant"]);

    readonly TemporaryFolder _folder = new();
    readonly Row _row = new(Payment.Schema);
    CancellationTokenSource _running = new();
    Task _run = Task.CompletedTask;
    int _id;

    ServingWorld()
    {
    }

    public SqliteEventLog Log { get; private set; } = null!;

    public SqliteRowStore Rows { get; private set; } = null!;

    public FeatureStream Stream { get; private set; } = null!;

    public OnlineReader Reader { get; private set; } = null!;

    public FixedClock Clock { get; } = new();

    public DuckDbTableStore? Tables { get; private set; }

    public static FeatureView LastPayment { get; } = View("last_payment", ["card"], "amount", "items", "note", "tags");

    public static FeatureView View(string name, string[] keys, params string[] features) =>
        new(name, "payment", [.. keys.Select(key => new EntityKey(key, key))], [.. features.Select(feature => new Feature(feature))]);

    public static BoundView Bind(FeatureView view, int version = 1) => ViewBinder.Bind(view, version, Payment);

    /// <summary>A set of all features of some views.</summary>
    public static BoundSet Set(params BoundView[] views)
    {
        ImmutableArray<string> keys = [.. views.SelectMany(view => view.Definition.Keys).Select(key => key.Entity).Distinct()];
        var members = views.Select(view => new BoundMember(view.Name, view, null, [.. view.Definition.Keys.Select(key => keys.IndexOf(key.Entity))], [], []));
        var columns = views.SelectMany((view, member) => view.Features.Select((feature, field) =>
            new BoundColumn(feature.Definition.Name, $"{view.Name}__{feature.Definition.Name}", feature.Type, member, field, feature.Definition.Default)));
        return new BoundSet("set", 1, keys, new Schema(), [.. members], [.. columns]);
    }

    public static async Task<ServingWorld> StartAsync(params BoundView[] views)
    {
        var world = new ServingWorld();
        await world.OpenAsync();
        await world.ServeAsync(views);
        return world;
    }

    public async Task ServeAsync(params BoundView[] views)
    {
        Stream.Serve(views);
        await Stream.WaitServedAsync(CancellationToken.None);
    }

    /// <summary>Stores an event and waits until it is served.</summary>
    public async Task PayAsync(string card, double? amount, int minute = 0, int arrival = 0, string? merchant = null, string? note = null, string[]? tags = null)
    {
        await StoreAsync(card, amount, minute, arrival, merchant, note, tags);
        await Stream.WaitAppliedAsync(Log.LastSequence, CancellationToken.None);
    }

    public async Task StoreAsync(string card, double? amount, int minute = 0, int arrival = 0, string? merchant = null, string? note = null, string[]? tags = null)
    {
        _row.Clear();
        _row.SetText(0, card);
        if (merchant is not null) _row.SetText(1, merchant);
        if (amount is { } number) _row.SetNumber(2, number);
        if (note is not null) _row.SetText(5, note);
        if (tags is not null) _row.SetList(6, tags);
        var batch = new EventBatch();
        batch.Add(Payment.Id, Encoding.UTF8.GetBytes($"e{_id++}"), At(minute), At(arrival), _row);
        await Log.AppendAsync(batch, CancellationToken.None);
    }

    public static Timestamp At(int minute) => FixedClock.Start.Add(TimeSpan.FromMinutes(minute));

    /// <summary>Reads a set for cards.</summary>
    public OnlineRead Read(BoundSet set, params ReadOnlySpan<string> cards)
    {
        var read = new OnlineRead(set);
        read.SetColumn("card", cards);
        Reader.Read(read);
        return read;
    }

    /// <summary>What a set says of one card.</summary>
    public object?[] Say(BoundSet set, string card)
    {
        var read = Read(set, card);
        return [.. Enumerable.Range(0, set.Columns.Length).Select(column => read.Value(0, column))];
    }

    /// <summary>Stops without saving, as a kill would, and starts again on what is stored.</summary>
    public async Task KillAsync(params BoundView[] views)
    {
        var copy = await CopyAsync();
        await StopAsync();
        copy();
        await OpenAsync();
        await ServeAsync(views);
        await Stream.WaitAppliedAsync(Log.LastSequence, CancellationToken.None);
    }

    /// <summary>Stops in order and starts again.</summary>
    public async Task RestartAsync(params BoundView[] views)
    {
        await StopAsync();
        await OpenAsync();
        await ServeAsync(views);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Tables?.Dispose();
        _running.Dispose();
        _folder.Dispose();
    }

    async Task OpenAsync()
    {
        _running.Dispose();
        _running = new CancellationTokenSource();
        Log = await SqliteEventLog.OpenAsync(new() { Path = _folder.File("events.db") }, TimeProvider.System, CancellationToken.None);
        Rows = await SqliteRowStore.OpenAsync(new() { Path = _folder.File("online.db") }, TimeProvider.System, CancellationToken.None);
        Tables ??= DuckDbTableStore.Open(_folder.File("history"), TimeProvider.System);
        Stream = new FeatureStream(Log, Tables, Rows, view => new OnlinePoints(view), Clock);
        Reader = new OnlineReader(Stream, Clock);
        _run = Stream.RunAsync(_running.Token);
    }

    // The rows as they are before the orderly stop saves: put back after it, that is what a kill leaves.
    async Task<Action> CopyAsync()
    {
        await Rows.DeleteAsync("nothing", [TestRows.Key("nothing")], CancellationToken.None);
        var files = Directory.GetFiles(_folder.Path, "online.db*").Where(file => !file.EndsWith("lock", StringComparison.Ordinal)).Select(file => (file, Bytes: ReadShared(file))).ToList();
        return () =>
        {
            foreach (var file in Directory.GetFiles(_folder.Path, "online.db*")) File.Delete(file);
            foreach (var (file, bytes) in files) File.WriteAllBytes(file, bytes);
        };
    }

    static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    async Task StopAsync()
    {
        await _running.CancelAsync();
        await _run;
        await Log.DisposeAsync();
        await Rows.DisposeAsync();
    }
}
