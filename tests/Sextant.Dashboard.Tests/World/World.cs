using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Dashboard.Tests;

/// <summary>Some days of payments with a model, a policy, labels and cases, as a workspace has them that is in use. The same every time.</summary>
static class World
{
    public const string Queue = """
        queue: fraud
        verdicts: [fraud, legitimate, unclear]
        fields: { kind: text, amount: number, currency: text, country: text, probability: number, rule: text }
        priority: expected_loss
        sla: [{ priority: 500, within: 1h }, { within: 1d }]
        label: { name: fraud, values: { fraud: 1, legitimate: 0 } }
        """;

    public const string Policy = """
        {"policy": "fraud.payment", "owner": "risk", "request": {"amount": "number", "country": "text", "local_hour": "integer"}, "model": {"name": "payment_fraud", "otherwise": 0.02}, "verdicts": ["allow", "review", "block"],
         "rules": [{"rule": "embargo", "when": "country == \"IR\"", "verdict": "block", "reason": "The country is under embargo."}, {"rule": "large", "when": "amount > 2500", "verdict": "review", "reason": "An unusual amount."},
                   {"rule": "at_night", "when": "local_hour < 5 && amount > 300", "verdict": "review", "shadow": true}],
         "otherwise": "allow", "label": "fraud", "guard": {"change": "10%", "strongest": "50%"}}
        """;

    public static async Task WriteQueueAsync(string workspace, string queue)
    {
        Directory.CreateDirectory(Path.Combine(workspace, "queues"));
        await File.WriteAllTextAsync(Path.Combine(workspace, "queues", "fraud.yaml"), queue);
    }

    /// <summary>Applies the policy, with its model.</summary>
    public static async Task ApplyAsync(PageServer server)
    {
        await server.UploadAsync("/v1/models/payment_fraud/versions?by=ana", Model());
        await server.ApiAsync("PUT", "/v1/models/payment_fraud/aliases/champion", """{"version": 1, "by": "ana", "reason": "first"}""");
        await server.ApiAsync("POST", "/v1/policies/apply", $$"""{"definition": {{Policy}}, "expected": 0, "by": "ana", "reason": "First rules."}""");
    }

    /// <summary>Scores payments. Fraud is where the model is half right about it.</summary>
    public static async Task<IReadOnlyList<JsonNode>> PayAsync(PageServer server, string prefix, int count, int seed)
    {
        var random = new Random(seed);
        var payments = new JsonArray();
        var labels = new List<bool>();
        for (var i = 0; i < count; i++)
        {
            var customer = random.Next(40);
            var amount = Math.Min(9000, Math.Exp(3.8 + (1.2 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));
            labels.Add(random.NextDouble() < 1 / (1 + Math.Exp(4.2 - (0.006 * amount))));
            payments.Add(new JsonObject
            {
                ["id"] = $"{prefix}-{i}",
                ["amountMicros"] = (long)(amount * 1e6),
                ["currency"] = "EUR",
                ["card"] = $"tok-{customer * 3 % 37}",
                ["customer"] = $"c-{customer}",
                ["device"] = $"dev-{customer / 3}",
                ["ip"] = $"10.0.0.{customer % 9}",
                ["merchant"] = $"m-{random.Next(12)}",
                ["country"] = random.Next(40) == 0 ? "IR" : ((string[])["DE", "AT", "FR", "NL"])[random.Next(4)],
                ["local_hour"] = random.Next(24),
            });
        }

        var answer = await server.ApiAsync("POST", "/v1/fraud/batch", payments.ToJsonString());
        answer["refused"]!.GetValue<int>().ShouldBe(0, answer.ToJsonString());
        var made = answer["items"]!.AsArray().Select(item => item!["answer"]!).ToList();
        // Of what was blocked nobody hears again.
        var known = string.Join(',', made.Index().Where(one => (string)one.Item["verdict"]! != "block").Select(one => string.Create(CultureInfo.InvariantCulture, $$"""{"id": "l-{{prefix}}-{{one.Index}}", "fraud": {{(labels[one.Index] ? "true" : "false")}}, "source": "chargeback", "requestId": "{{prefix}}-{{one.Index}}"}""")));
        await server.ApiAsync("POST", "/v1/fraud/labels", $$"""{"labels": [{{known}}]}""");
        return [.. made.Index().Select(one => { var decided = one.Item.DeepClone(); decided["payment"] = payments[one.Index]!.DeepClone(); return decided; })];
    }

    /// <summary>The cases that the server opens for what is to be reviewed, once they are there.</summary>
    public static async Task<IReadOnlyList<string>> CasesAsync(PageServer server, IEnumerable<JsonNode> made)
    {
        List<string> reviewed = [.. made.Where(one => (string)one["verdict"]! == "review").Select(one => (string)one["decisionId"]!)];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var id in reviewed)
        {
            while ((await server.ReadAsync($"/v1/review/cases?decisionId={id}"))["cases"]!.AsArray().Count == 0) await Task.Delay(50, patience.Token);
        }

        return reviewed;
    }

    static byte[] Model()
    {
        var file = Path.GetTempFileName();
        try
        {
            var reference = new ReferenceCollector(["amount"]);
            reference.Add([50], 0.02);
            var manifest = new ModelManifest("payment_fraud", LinearKind.KindName, TreesKind.Signature(1, 1)) { Features = [new("amount", "number")], Metrics = [new("auc", 0.8) { Low = 0.7, High = 0.9 }], Reference = reference.ToStatistics() };
            PackageWriter.Write(file, manifest, LinearKind.Content(new([0.005], [0], -4.5, LinearLink.Logistic)));
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
