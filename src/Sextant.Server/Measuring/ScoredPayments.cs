using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Events;
using Sextant.Features;
using Sextant.Fraud;
using Sextant.Hosting.Models;
using Sextant.Learning;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Server.Measuring;

/// <summary>A server that decides on payments as a user's does: history in features and entity graph, boosted trees, reasons, a record before each answer.</summary>
public static class ScoredPayments
{
    internal const int Cards = 1_000_000;
    internal const int Merchants = 100_000;
    internal const int Payments = 4_500_000;
    const string Model = "payment_fraud";
    const int BatchEvents = 2_000;

    // What the model is shown; the first two say what the made-up truth is.
    static readonly string[] Columns = ["amount_ratio", "graph_card_fraud_two_hops_damped", "amount", "payments_10m", "payments_1h", "payments_1d", "amount_sum_1d", "amount_mean", "amount_std", "merchants", "device_cards", "ip_cards", "merchant_payments_1h", "graph_card_degree", "graph_device_degree", "graph_customer_component_size"];

    /// <summary>Runs until the token is cancelled; the first line it writes is the address, links of the graph, and features that the set has.</summary>
    public static async Task RunAsync(string workspace, TextWriter output, CancellationToken cancellationToken)
    {
        IServiceProvider? services = null;
        var options = new ServerOptions { Url = "http://127.0.0.1:0", Workspace = workspace };
        await using var server = await RunningServer.StartAsync(options, routes => services = routes.ServiceProvider, cancellationToken);
        await services!.GetRequiredService<FraudEvents>().DeclareAsync(cancellationToken);
        await StoreAsync(services!, cancellationToken);
        await ServeAsync(services!, workspace, cancellationToken);
        await SettleAsync(services!, cancellationToken);
        var features = services!.GetRequiredService<IFeatureSets>().Find("payment", fullNames: false).Columns.Length;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{server.Url} {services!.GetRequiredService<FraudGraph>().Current!.LinkCount} {features}").AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
        await server.WaitForStopAsync(cancellationToken);
    }

    // Forty days up to now, then labels of what turned out.
    static async Task StoreAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (log, catalog, keys) = (services.GetRequiredService<IEventLog>(), services.GetRequiredService<EventCatalog>(), new PaymentKeys(Cards, Merchants, seed: 1));
        catalog.TryGet("fraud_payment", out var payment);
        catalog.TryGet(FraudEventTypes.Label, out var label);
        var (row, labelRow, batch) = (new Row(payment!.Schema), new Row(label!.Schema), new EventBatch());
        var now = Timestamp.Now(TimeProvider.System);
        var start = now.Add(-TimeSpan.FromDays(40));
        for (var i = 0; i < Payments; i++)
        {
            keys.Next();
            var time = new Timestamp(start.Micros + (long)((now.Micros - start.Micros) * ((double)i / Payments)));
            Fill(row, payment, keys);
            batch.Add(payment.Id, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"payment/h{i}")), time, time, row);
            if (keys.IsFraud)
            {
                Fill(labelRow, label, keys);
                labelRow.SetBoolean(label.Schema.IndexOf("fraud"), true);
                batch.Add(label.Id, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"label/h{i}")), time, time, labelRow);
            }

            if (batch.Count < BatchEvents && i < Payments - 1) continue;
            await log.AppendAsync(batch, cancellationToken);
            batch.Clear();
        }
    }

    static void Fill(Row row, EventType type, PaymentKeys keys)
    {
        row.Clear();
        foreach (var (name, value) in new[] { ("card", keys.Card), ("customer", keys.Customer), ("device", keys.Device), ("ip", keys.Ip), ("merchant", keys.Merchant), ("country", keys.Country) })
            if (type.Schema.IndexOf(name) is >= 0 and var at) row.SetText(at, value);
        row.SetNumber(type.Schema.IndexOf("amount"), keys.Amount);
    }

    static async Task ServeAsync(IServiceProvider services, string workspace, CancellationToken cancellationToken)
    {
        var registry = services.GetRequiredService<FeatureRegistry>();
        services.GetRequiredService<IFeatureSets>();
        await registry.ApplyAsync(registry.Plan(DefinitionReader.ReadAll([.. Definitions.Select(text => JsonNode.Parse(text)!).Select(json => ((string)(json["view"] ?? json["set"])!, (JsonNode?)json))]), new PlanOptions()), cancellationToken);
        await services.GetRequiredService<FeatureStream>().WaitServedAsync(cancellationToken);
        await RegisterAsync(services.GetRequiredService<ModelHost>(), workspace, cancellationToken);
        await services.GetRequiredService<PolicyPlanner>().ApplyAsync(JsonNode.Parse(Policy), "bench", new(0, "bench", "The policy of the protocol."), cancellationToken);
    }

    static async Task RegisterAsync(ModelHost models, string workspace, CancellationToken cancellationToken)
    {
        const int Rows = 50_000;
        var random = new SeededRandom(3);
        var (values, labels) = (new float[Rows * Columns.Length], new float[Rows]);
        for (var i = 0; i < Rows; i++)
        {
            var row = values.AsSpan(i * Columns.Length, Columns.Length);
            for (var column = 0; column < row.Length; column++) row[column] = (float)(10 * random.NextExponential());
            row[0] = (float)(random.NextExponential() * (random.NextInt32(100) == 0 ? 8 : 1));
            row[1] = random.NextInt32(10) == 0 ? (float)random.NextDouble() : 0;
            // Rare: about one payment in a hundred is looked at, as where people decide.
            labels[i] = random.NextDouble() < 1 / (1 + Math.Exp(9 - Math.Min(row[0], 12) - (row[1] * 2))) ? 1 : 0;
        }

        var trees = new TreeTrainer(new() { Rounds = 100, MaxDepth = 3, Seed = 1 }).Train(new TrainingRows(new FeatureMatrix(Columns, values), labels), cancellation: cancellationToken);
        var path = Path.Combine(workspace, "payment_fraud.model");
        PackageWriter.Write(path, new ModelManifest(Model, TreesKind.KindName, TreesKind.Signature(Columns.Length, 1)) { Features = [.. Columns.Select(name => new ModelFeature(name, "number"))] }, TreesKind.Content(trees));
        await models.Registry.RegisterAsync(path, "bench", cancellationToken);
        await models.Registry.SetAliasAsync(Model, ModelRegistry.Champion, 1, "bench", "first", null, cancellationToken);
        await models.FollowAsync(Model);
    }

    // Until everything is where it is a while after any start: in views and graph, in the history, saved.
    static async Task SettleAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (log, stream, graph) = (services.GetRequiredService<IEventLog>(), services.GetRequiredService<FeatureStream>(), services.GetRequiredService<FraudGraph>());
        await services.GetRequiredService<HistoryCompactor>().RunAsync(null, cancellationToken);
        while (stream.AppliedThrough < log.LastSequence || graph.Sequence < log.LastSequence || graph.Current is null) await Task.Delay(200, cancellationToken);
        GC.Collect();
        for (var idle = 0; idle < 5;)
        {
            var before = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            await Task.Delay(1000, cancellationToken);
            idle = (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(started) < 0.1 ? idle + 1 : 0;
        }
    }

    static readonly string[] Definitions =
    [
        """{"view": "card_velocity", "entity": "card", "source": "fraud_payment", "current": "included", "features": {"payments": {"aggregate": "count", "windows": ["10m", "1h", "1d", "7d"]}, "amount_sum": {"aggregate": "sum", "of": "amount", "windows": ["1h", "1d", "7d"]}, "amount_max": {"aggregate": "max", "of": "amount", "window": "7d"}, "merchants": {"aggregate": "distinct", "of": "merchant", "window": "7d"}, "countries": {"aggregate": "distinct", "of": "country", "window": "7d"}}}""",
        """{"view": "card_habits", "entity": "card", "source": "fraud_payment", "features": {"amount_mean": {"aggregate": "mean", "of": "amount", "window": "30d"}, "amount_std": {"aggregate": "std", "of": "amount", "window": "30d"}, "seconds_since_last": {"aggregate": "timeSince", "window": "30d"}}}""",
        """{"view": "customer_habits", "entity": "customer", "source": "fraud_payment", "features": {"customer_payments": {"aggregate": "count", "windows": ["1d", "30d"]}, "customer_mean": {"aggregate": "mean", "of": "amount", "window": "30d"}, "customer_devices": {"aggregate": "distinct", "of": "device", "window": "30d"}, "customer_country": {"aggregate": "last", "of": "country", "window": "30d"}}}""",
        """{"view": "merchant_traffic", "entity": "merchant", "source": "fraud_payment", "features": {"merchant_payments": {"aggregate": "count", "windows": ["1h", "1d", "7d"]}, "merchant_mean": {"aggregate": "mean", "of": "amount", "window": "7d"}, "merchant_cards": {"aggregate": "distinct", "of": "card", "window": "1d"}}}""",
        """{"view": "merchant_risk", "entity": "merchant", "source": "fraud_label", "where": "fraud", "features": {"merchant_frauds": {"aggregate": "count", "windows": ["7d", "30d"]}}}""",
        """{"view": "device_sharing", "entity": "device", "source": "fraud_payment", "current": "included", "features": {"device_payments": {"aggregate": "count", "windows": ["1h", "1d"]}, "device_cards": {"aggregate": "distinct", "of": "card", "window": "7d", "default": 0}}}""",
        """{"view": "ip_sharing", "entity": "ip", "source": "fraud_payment", "current": "included", "features": {"ip_payments": {"aggregate": "count", "windows": ["1h", "1d"]}, "ip_cards": {"aggregate": "distinct", "of": "card", "window": "1d", "default": 0}}}""",
        """{"view": "payment_context", "request": {"amount": "number", "country": "text"}, "uses": ["card_habits", "customer_habits"], "features": {"amount_ratio": "request.amount / card_habits.amount_mean", "amount_z": "(request.amount - card_habits.amount_mean) / card_habits.amount_std", "is_new_country": "request.country != customer_habits.customer_country", "hour": "hour(request.time)"}}""",
        """{"set": "payment", "features": ["card_velocity", "card_habits", "customer_habits", "merchant_traffic", "merchant_risk", "device_sharing", "ip_sharing", "payment_context"]}""",
    ];

    const string Policy =
        """
        {"policy": "fraud.payment",
         "request": {"card": {"type": "text", "entity": "card"}, "customer": {"type": "text", "entity": "customer"}, "merchant": {"type": "text", "entity": "merchant"}, "device": {"type": "text", "entity": "device"}, "ip": {"type": "text", "entity": "ip"},
                     "amount": "number", "country": "text",
                     "graph_card_fraud_two_hops_damped": "number", "graph_card_degree": "number", "graph_device_degree": "number", "graph_customer_component_size": "number", "graph_card_device_linked_days": "number", "graph_merchant_fraud_neighbours": "number", "graph_ip_fraud_neighbours_damped": "number"},
         "features": {"set": "payment"}, "model": {"name": "payment_fraud", "key": "card", "otherwise": 0.02},
         "lists": {"embargo": ["KP", "IR"]},
         "verdicts": ["allow", "review", "block"],
         "rules": [{"rule": "embargo", "when": "contains(embargo, country)", "verdict": "block", "reason": "The country is under embargo."},
                   {"rule": "card_testing", "when": "features.payments_10m > 6 && amount < 5", "verdict": "review", "reason": "Many small payments in ten minutes."},
                   {"rule": "ring", "when": "graph_card_fraud_two_hops_damped > 2 && features.device_cards > 5", "verdict": "review", "reason": "Shares a device with known fraud."},
                   {"rule": "burst", "when": "features.merchant_payments_1h > 5000", "verdict": "review", "shadow": true}],
         "otherwise": "allow", "when_degraded": "review"}
        """;
}
