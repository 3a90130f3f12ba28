using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>Each decision has its event after a <c>kill -9</c>, once, though the event is written after the answer.</summary>
public sealed class FraudEventKillTests
{
    const int Kills = 8;
    const int Callers = 4;
    const string Policy = """{"definition": {"policy": "fraud.payment", "request": {"amount": "number"}, "verdicts": ["allow", "review", "block"], "rules": [{"rule": "large", "when": "amount > 100", "verdict": "block"}], "otherwise": "allow"}, "expected": 0, "by": "ann", "reason": "first"}""";

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Kills_between_answer_and_event_leave_no_decision_without_its_event_and_none_with_two()
    {
        using var folder = new TemporaryFolder();
        var (answered, sent, random) = (new List<string>(), 0, new Random(11));
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await SextantProcess.ServeAsync(folder.Path);
            using var http = new HttpClient { BaseAddress = server.Url };
            if (kill == 0) await PaymentWorkspace.PostAsync(http, "/v1/policies/apply", Policy);
            var work = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => PayUntilKilledAsync(http, answered, () => Interlocked.Increment(ref sent))));
            // The first answers of a process take their time; then the kill comes between any two steps.
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            var before = CountOf(answered);
            while (CountOf(answered) < before + Callers) await Task.Delay(10, patience.Token);
            await Task.Delay(random.Next(50, 400));
            await server.KillAsync();
            await work;
        }

        await using var last = await SextantProcess.ServeAsync(folder.Path);
        using var reader = new HttpClient { BaseAddress = last.Url };
        var decisions = await PagesAsync(reader, "/v1/decisions?decider=fraud.payment&limit=1000", "decisions", one => (string)one["id"]!);
        answered.Count.ShouldBeGreaterThan(Kills);
        answered.Except(decisions).ShouldBeEmpty();
        List<string> events = [];
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (events.Count < decisions.Count)
        {
            await Task.Delay(50, late.Token);
            events = await PagesAsync(reader, "/v1/events?type=fraud_payment&limit=1000", "events", one => (string)one["attributes"]!["decision"]!);
        }

        events.Order(StringComparer.Ordinal).ShouldBe(decisions.Order(StringComparer.Ordinal));
    }

    static int CountOf(List<string> answered)
    {
        lock (answered) return answered.Count;
    }

    static async Task PayUntilKilledAsync(HttpClient http, List<string> answered, Func<int> next)
    {
        while (true)
        {
            var body = string.Create(CultureInfo.InvariantCulture, $$"""{"id": "p-{{next()}}", "amountMicros": 20000000, "currency": "EUR", "customer": "c-1", "card": "tok-1"}""");
            var answer = await PaymentWorkspace.TryAsync(() => PaymentWorkspace.PostAsync(http, "/v1/fraud/score", body));
            if (answer is null) return;
            lock (answered) answered.Add((string)answer["decisionId"]!);
        }
    }

    static async Task<List<string>> PagesAsync(HttpClient http, string path, string items, Func<JsonNode, string> read)
    {
        var (all, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = JsonNode.Parse(await http.GetStringAsync(cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}"))!;
            all.AddRange(page[items]!.AsArray().Select(one => read(one!)));
            cursor = (string?)page["cursor"] ?? (string?)page["next"];
        }
        while (cursor is not null);
        return all;
    }
}
