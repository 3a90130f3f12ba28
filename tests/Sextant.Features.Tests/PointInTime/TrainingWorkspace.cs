using System.Text;
using Sextant.Adapters.DuckDb;
using Sextant.Events;
using Sextant.Hosting;
using Sextant.Hosting.Workspaces;
using Sextant.Testing;

namespace Sextant.Features.Tests;

/// <summary>A workspace with payments of two cards and an account, in which training sets are built. Times are minutes after <see cref="Start"/>.</summary>
sealed class TrainingWorkspace : IAsyncDisposable
{
    public const string Views = """
        view: last_payment
        entity: card
        source: payment
        features: { last_amount: amount, last_country: country }
        ---
        view: last_payment_by_event_time
        entity: card
        source: payment
        accuracy: event_time
        features: { any_amount: amount }
        ---
        view: recent_payment
        entity: card
        source: payment
        ttl: 30m
        features: { recent_amount: amount }
        ---
        view: pair
        entity: [card, account]
        source: payment
        features: { pair_amount: amount }
        ---
        view: world
        entity: []
        source: payment
        features: { world_amount: amount }
        ---
        view: payee
        entity: { receiver: account }
        source: payment
        features: { payee_amount: amount }
        ---
        view: spending
        entity: card
        source: payment
        exact: true
        features:
          payments_1h: { aggregate: count, window: 1h }
          total: { aggregate: sum, of: amount, window: all }
          mean_1h: { aggregate: mean, of: amount, window: 1h, default: -1.5 }
        ---
        view: with_own
        entity: card
        source: payment
        exact: true
        current: included
        features: { own_sum: { aggregate: sum, of: amount, window: 1h } }
        ---
        view: ratio
        request: { asked: number }
        uses: [spending]
        features: { ratio: request.asked / spending.mean_1h }
        ---
        view: guess
        request: { asked: number }
        uses: [recent_payment]
        features: { guess: { of: request.asked * recent_payment.recent_amount, default: 2 }, since: { of: "recent_payment.recent_amount > 0 ? request.time : null", default: 2020-01-01 } }
        ---
        view: second_guess
        uses: [guess]
        features: { second: guess.guess * 10 }
        """;

    public static readonly Timestamp Start = Time("2026-01-01T00:00:00Z");

    readonly TemporaryFolder _folder = new();
    readonly Workspace _workspace;
    readonly Stores _stores;
    readonly DuckDbTabularReader _reader = new();
    int _events;

    TrainingWorkspace(TemporaryFolder folder, Workspace workspace, Stores stores, EventType payment, TimeProvider clock)
    {
        (_folder, _workspace, _stores, Payment) = (folder, workspace, stores, payment);
        Builder = new TrainingSetBuilder(stores.Tables, stores.Compactor, _reader, new DuckDbTabularWriter(), clock);
        Catalog = FeatureCatalog.From(TestDefinitions.Read(Views.Split("\n---\n")), stores.Catalog);
    }

    public EventType Payment { get; }

    public FeatureCatalog Catalog { get; }

    public TrainingSetBuilder Builder { get; }

    public ITableStore Tables => _stores.Tables;

    public IEventLog Log => _stores.Log;

    public static async Task<TrainingWorkspace> OpenAsync(TimeProvider? clock = null)
    {
        var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("sextant.yaml"), "");
        clock ??= TimeProvider.System;
        var workspace = Workspace.Open(folder.Path, clock);
        var stores = await Stores.OpenAsync(workspace, clock, CancellationToken.None);
        var payment = await stores.Catalog.DeclareAsync(
            new EventTypeDefinition("payment", [new Field("card", FieldType.Text), new Field("account", FieldType.Text)], [new Field("amount", FieldType.Number), new Field("country", FieldType.Text)]), CancellationToken.None);
        return new TrainingWorkspace(folder, workspace, stores, payment, clock);
    }

    public static Timestamp Time(string text) => Timestamp.TryParse(text, out var time) ? time : throw new FormatException(text);

    public static Timestamp At(double minutes) => Start.Add(TimeSpan.FromMinutes(minutes));

    /// <summary>Stores a payment; it arrives when it happens unless said otherwise.</summary>
    public async Task PayAsync(string? card, double minute, double? amount, string? country = null, string? account = null, double? arrival = null)
    {
        var row = new Row(Payment.Schema);
        if (card is not null) row.SetText(0, card);
        if (account is not null) row.SetText(1, account);
        if (amount is { } value) row.SetNumber(2, value);
        if (country is not null) row.SetText(3, country);
        var batch = new EventBatch();
        batch.Add(Payment.Id, Encoding.UTF8.GetBytes($"e{_events++}"), At(minute), At(arrival ?? minute), row);
        await _stores.Log.AppendAsync(batch, CancellationToken.None);
    }

    public string PathOf(string name) => _folder.File(name);

    /// <summary>Builds from a spine of CSV lines; gives the lines of the answer.</summary>
    public async Task<string[]> BuildAsync(string[] spine, params string[] features)
    {
        await File.WriteAllLinesAsync(PathOf("spine.csv"), spine);
        return await BuildAsync(new TrainingSetRequest(Catalog.BindNames(features), PathOf("out.csv")) { SpineFile = PathOf("spine.csv") });
    }

    /// <summary>Builds a CSV file; gives its lines.</summary>
    public async Task<string[]> BuildAsync(TrainingSetRequest request)
    {
        await Builder.BuildAsync(request, CancellationToken.None);
        return await File.ReadAllLinesAsync(request.Output);
    }

    /// <summary>The code of the error that a build gives.</summary>
    public async Task<SextantException> FailAsync(string[] spine, params string[] features) => await Should.ThrowAsync<SextantException>(() => BuildAsync(spine, features));

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _stores.DisposeAsync();
        _workspace.Dispose();
        _folder.Dispose();
    }
}
