using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>A review that was recorded has its case after a <c>kill -9</c>, once, and webhooks hear of it.</summary>
public sealed class FraudCaseKillTests
{
    const int Kills = 8;
    const string Policy = """{"definition": {"policy": "fraud.payment", "request": {"amount": "number"}, "verdicts": ["allow", "review", "block"], "rules": [{"rule": "large", "when": "amount > 100", "verdict": "review"}], "otherwise": "allow"}, "expected": 0, "by": "ann", "reason": "first"}""";

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Kills_between_record_and_case_leave_no_review_without_its_case_and_none_with_two()
    {
        using var folder = new TemporaryFolder();
        using var listener = new WebhookListener();
        await File.WriteAllTextAsync(folder.File("sextant.yaml"), "models: { webhooks: { allowPrivate: true } }\n");
        await using (var server = await SextantProcess.ServeAsync(folder.Path))
        {
            using var http = new HttpClient { BaseAddress = server.Url };
            await PaymentWorkspace.PostAsync(http, "/v1/policies/apply", Policy);
            (await SextantProcess.RunAsync("models", "webhooks", "add", listener.Url, "--kind", "fraud.review", "--by", "ann", "--workspace", folder.Path)).ExitCode.ShouldBe(0);
        }

        var (answered, random, sent) = (new List<string>(), new Random(7), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await SextantProcess.ServeAsync(folder.Path);
            using var http = new HttpClient { BaseAddress = server.Url };
            var work = PayUntilKilledAsync(http, answered, () => Interlocked.Increment(ref sent));
            // The first answer of a process takes its time; then within the quarter of a second in which cases are opened, or somewhat after.
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            for (var before = CountOf(answered); CountOf(answered) == before;) await Task.Delay(10, patience.Token);
            await Task.Delay(random.Next(50, 600));
            await server.KillAsync();
            await work;
        }

        await using var last = await SextantProcess.ServeAsync(folder.Path);
        using var reader = new HttpClient { BaseAddress = last.Url };
        var reviews = await PagesAsync(reader, "/v1/decisions?decider=fraud.payment&limit=1000", "decisions", "cursor", one => (string)one["id"]!);
        answered.Count.ShouldBeGreaterThan(Kills);
        answered.Except(reviews).ShouldBeEmpty();
        var cases = await CasesAsync(reader, reviews.Count);

        cases.Order(StringComparer.Ordinal).ShouldBe(reviews.Order(StringComparer.Ordinal));
        (await ToldAsync(listener, reviews.Count)).Order(StringComparer.Ordinal).ShouldBe(reviews.Order(StringComparer.Ordinal));
    }

    // What was under way when the process was killed is told twice.
    static async Task<HashSet<string>> ToldAsync(WebhookListener listener, int count)
    {
        for (var posted = count; ; posted++)
        {
            var told = (await listener.TakenAsync(posted)).Select(one => (string)one.Body["decisionId"]!).ToHashSet();
            if (told.Count >= count) return told;
        }
    }

    static int CountOf(List<string> answered)
    {
        lock (answered) return answered.Count;
    }

    static async Task PayUntilKilledAsync(HttpClient http, List<string> answered, Func<int> next)
    {
        while (true)
        {
            var body = string.Create(CultureInfo.InvariantCulture, $$"""{"id": "p-{{next()}}", "amountMicros": 200000000, "currency": "EUR", "customer": "c-1"}""");
            var answer = await PaymentWorkspace.TryAsync(() => PaymentWorkspace.PostAsync(http, "/v1/fraud/score", body));
            if (answer is null) return;
            lock (answered) answered.Add((string)answer["decisionId"]!);
        }
    }

    static async Task<List<string>> CasesAsync(HttpClient http, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var cases = await PagesAsync(http, "/v1/fraud/cases?limit=500", "cases", "cursor", one => (string)one["id"]!);
            if (cases.Count >= count) return cases;
            await Task.Delay(50, patience.Token);
        }
    }

    static async Task<List<string>> PagesAsync(HttpClient http, string path, string items, string next, Func<JsonNode, string> read)
    {
        var (all, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = JsonNode.Parse(await http.GetStringAsync(cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}"))!;
            all.AddRange(page[items]!.AsArray().Select(one => read(one!)));
            cursor = (string?)page[next];
        }
        while (cursor is not null);
        return all;
    }
}
