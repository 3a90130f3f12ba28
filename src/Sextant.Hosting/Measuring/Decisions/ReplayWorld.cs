using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sextant.Features;
using Sextant.Hosting.Jobs;
using Sextant.Hosting.Models;
using Sextant.Hosting.Workspaces;
using Sextant.Learning;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>A workspace of its own that decides payments: events, features that follow them, boosted trees, a policy with an experiment, all as a user's.</summary>
sealed class ReplayWorld : IAsyncDisposable
{
    public const string Policy = "payment";
    public const string Model = "payment_risk";

    const int Cards = 2_000;

    static readonly string[] Countries = ["AT", "DE", "FR", "IT", "NG"];

    readonly Workspace _workspace;
    readonly Stores _stores;
    readonly ServiceProvider _services;
    readonly IHostedService _stream;
    readonly SeededRandom _random;
    readonly EventBatch _batch = new();
    long _events;

    ReplayWorld(Workspace workspace, Stores stores, ServiceProvider services, int seed)
    {
        (_workspace, _stores, _services, _random) = (workspace, stores, services, new(seed));
        _stream = services.GetServices<IHostedService>().Single(job => job is FeatureStreamJob);
    }

    public DecisionDesk Desk => _services.GetRequiredService<DecisionDesk>();

    public Replayer Replayer => _services.GetRequiredService<Replayer>();

    public EventDecisionLog Log => _stores.Decisions;

    public PolicyRegistry Policies => _stores.Policies;

    public ModelHost Models => _stores.Models;

    public static async Task<ReplayWorld> OpenAsync(string folder, int seed, TimeProvider clock, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, "events"));
        await File.WriteAllTextAsync(Path.Combine(folder, "events", "payment.yaml"), "type: payment\nentities: [card]\nattributes:\n  amount: { type: number, required: true }\n  country: text\n", cancellationToken);
        var workspace = Workspace.Open(folder, clock);
        var stores = await Stores.OpenAsync(workspace, clock, cancellationToken);
        var services = new ServiceCollection().AddLogging().AddSextant(workspace, stores, clock).BuildServiceProvider();
        var world = new ReplayWorld(workspace, stores, services, seed);
        await world.DeclareAsync(cancellationToken);
        return world;
    }

    /// <summary>Payments come in; when it completes, features hold them.</summary>
    public async Task PayAsync(int payments, CancellationToken cancellationToken)
    {
        if (!_stores.Catalog.TryGet("payment", out var type)) throw new InvalidOperationException("The workspace declares payments.");
        var row = new Row(type.Schema);
        var now = Timestamp.Now(TimeProvider.System);
        _batch.Clear();
        for (var i = 0; i < payments; i++)
        {
            row.Clear();
            row.SetText(type.Schema.IndexOf("card"), Card());
            row.SetNumber(type.Schema.IndexOf("amount"), Amount());
            row.SetText(type.Schema.IndexOf("country"), Country());
            _batch.Add(type.Id, System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"p{_events++}")), now, now, row);
        }

        await _stores.Log.AppendAsync(_batch, cancellationToken);
        while (_stores.Stream.AppliedThrough < _stores.Log.LastSequence) await Task.Delay(5, cancellationToken);
    }

    /// <summary>A payment to be decided.</summary>
    public JsonObject Payment() => new() { ["card"] = Card(), ["amount"] = Amount(), ["country"] = Country() };

    public async ValueTask DisposeAsync()
    {
        await _stream.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _stores.DisposeAsync();
        _workspace.Dispose();
    }

    async Task DeclareAsync(CancellationToken cancellationToken)
    {
        var features = _services.GetRequiredService<FeatureRegistry>();
        var wanted = DefinitionReader.ReadAll(
        [
            ("card_spending", JsonNode.Parse("""{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "windows": ["1h", "1d"]}, "amount_mean": {"aggregate": "mean", "of": "amount", "window": "1d"}, "amount_max": {"aggregate": "max", "of": "amount", "window": "1d"}}}""")),
            ("payment_context", JsonNode.Parse("""{"view": "payment_context", "request": {"amount": "number"}, "uses": ["card_spending"], "features": {"amount_ratio": "request.amount / card_spending.amount_mean"}}""")),
            ("payment", JsonNode.Parse("""{"set": "payment", "features": ["card_spending", "payment_context"]}""")),
        ]);
        await features.ApplyAsync(features.Plan(wanted, new PlanOptions()), cancellationToken);
        await _stream.StartAsync(cancellationToken);
        foreach (var version in new[] { 1, 2 }) await RegisterAsync(version, cancellationToken);
        await _stores.Models.Registry.SetAliasAsync(Model, ModelRegistry.Champion, 1, "eval", "first", null, cancellationToken);
        await _stores.Models.FollowAsync(Model);
        await _services.GetRequiredService<PolicyPlanner>().ApplyAsync(
            JsonNode.Parse(
                """
                {"policy": "payment", "request": {"card": {"type": "text", "required": true, "entity": "card"}, "amount": {"type": "number", "required": true}, "country": "text"},
                 "features": {"set": "payment"}, "model": {"name": "payment_risk", "key": "card", "otherwise": 0.5}, "lists": {"embargo": ["KP", "NG"]},
                 "derive": {"expected_loss": "score * amount"}, "verdicts": ["allow", "review", "block"],
                 "rules": [{"rule": "embargo", "when": "contains(embargo, country) && amount > 200", "verdict": "block", "reason": "The country is under embargo."},
                           {"rule": "risky", "when": "score > 0.8", "verdict": "block"}, {"rule": "costly", "when": "expected_loss > 60", "verdict": "review"},
                           {"rule": "frequent", "when": "features.payments_1h > 40", "verdict": "review", "shadow": true}],
                 "otherwise": "allow", "when_degraded": "review"}
                """),
            "payment",
            new(0, "eval", "The policy of the protocol."),
            cancellationToken);
    }

    async Task RegisterAsync(int version, CancellationToken cancellationToken)
    {
        string[] names = ["amount", "payments_1h", "payments_1d", "amount_mean", "amount_max", "amount_ratio"];
        const int Rows = 20_000;
        var (values, labels) = (new float[Rows * names.Length], new float[Rows]);
        for (var i = 0; i < Rows; i++)
        {
            var row = values.AsSpan(i * names.Length, names.Length);
            var mean = Amount();
            (row[0], row[1], row[2], row[3], row[4]) = ((float)Amount(), _random.NextInt32(50), _random.NextInt32(400), (float)mean, (float)(mean * 3));
            row[5] = row[0] / row[3];
            labels[i] = _random.NextDouble() < 1 / (1 + Math.Exp(3 - Math.Min(row[5], 6) - (row[1] * 0.02))) ? 1 : 0;
        }

        var trees = new TreeTrainer(new() { Rounds = 60, MaxDepth = 4, Seed = version }).Train(new TrainingRows(new FeatureMatrix(names, values), labels), cancellation: cancellationToken);
        var path = Path.Combine(_workspace.Folder, string.Create(CultureInfo.InvariantCulture, $"trees{version}.model"));
        PackageWriter.Write(path, new ModelManifest(Model, TreesKind.KindName, TreesKind.Signature(names.Length, 1)) { Features = [.. names.Select(name => new ModelFeature(name, "number"))] }, TreesKind.Content(trees));
        await _stores.Models.Registry.RegisterAsync(path, "eval", cancellationToken);
    }

    string Card() => string.Create(CultureInfo.InvariantCulture, $"c{_random.NextInt32(Cards)}");

    double Amount() => Math.Round(20 * _random.NextExponential() * (1 + (9 * (_random.NextDouble() < 0.05 ? 1 : 0))), 2) + 0.01;

    string Country() => Countries[_random.NextInt32(Countries.Length)];
}
