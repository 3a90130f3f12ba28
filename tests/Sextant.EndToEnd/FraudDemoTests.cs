using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sextant.Client;
using Sextant.Learning;
using Sextant.Simulation;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>What somebody sees who starts Sextant for the first time: payments that are decided, fraud that is caught, and why.</summary>
public sealed class FraudDemoTests(Xunit.Abstractions.ITestOutputHelper output)
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task A_new_workspace_decides_live_payments_learns_and_then_catches_what_rules_miss()
    {
        using var folder = new TemporaryFolder();
        await using var server = await SextantProcess.UpAsync(folder.File("w"), demoRate: 5);
        using var http = new HttpClient { BaseAddress = server.Url };
        using var late = new CancellationTokenSource(Longest);

        // At once, by rules.
        var first = (await DecisionsAsync(http, decisions => decisions.Count >= 20, late.Token)).First();
        (await http.GetFromJsonAsync<JsonNode>($"/v1/fraud/decisions/{(string)first["id"]!}", late.Token))!["verdict"].ShouldNotBeNull();
        // Soon, by the model too.
        JsonNode newest;
        do newest = (await http.GetFromJsonAsync<JsonNode>($"/v1/decisions/{(string)(await DecisionsAsync(http, _ => true, late.Token))[0]["id"]!}", late.Token))!;
        while (newest["record"]!["scores"]!.AsArray().Count == 0);

        var (truth, scores) = await ScoreAsync(http, WorldOf(folder.File("w")), 1_500, late.Token);
        var byModel = Ap(truth, [.. scores.Select(score => score.Probability ?? 0)]);
        var byRules = Ap(truth, [.. scores.Select(score => score.Rule is null ? 0.0 : score.Verdict == "block" ? 1 : 0.5)]);
        var caught = scores.Zip(truth).Where(pair => pair.First.Verdict != "allow").ToList();
        var summary = FormattableString.Invariant($"{truth.Length} payments, {truth.Sum()} frauds: ap {byModel:0.000} by the model, {byRules:0.000} by rules; precision {caught.Average(pair => pair.Second):0.000}, recall {caught.Sum(pair => pair.Second) / truth.Sum():0.000} of review and block together, {scores.Count(score => score.Verdict == "block")} blocked, {scores.Count(score => score.Verdict == "review")} to review");
        output.WriteLine(summary);
        byModel.ShouldBeGreaterThan(0.5, summary);
        byModel.ShouldBeGreaterThan(byRules + 0.15, summary);
        scores.ShouldContain(score => score.Verdict == "block");
        scores.ShouldContain(score => score.Verdict == "review");
        var reviewed = scores.First(score => score.Verdict != "allow" && score.DecidedBy == "model");
        reviewed.Reasons.ShouldContain(reason => reason.Weight > 0 && reason.Text != null);
        reviewed.Degradations.ShouldBeEmpty();

        (await server.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_demo_that_is_not_wanted_is_not_there()
    {
        using var folder = new TemporaryFolder();
        await using var server = await SextantProcess.UpAsync(folder.File("w"), demoRate: 0);
        using var http = new HttpClient { BaseAddress = server.Url };

        (await http.GetFromJsonAsync<JsonNode>("/v1/decisions?limit=10"))!["decisions"]!.AsArray().ShouldBeEmpty();
        (await server.StopAsync()).ShouldBe(0);
    }

    /// <summary>Payments of the same world in which fraud is known, after those that the demo sends itself.</summary>
    static async Task<(double[] Truth, List<FraudScore> Scores)> ScoreAsync(HttpClient http, PaymentWorld world, int payments, CancellationToken cancellationToken)
    {
        var client = new SextantClient(http);
        // From another moment on than the demo's own, so that ids differ.
        var traffic = new LiveTraffic(world, world.End.AddDays(1), perSecond: 2);
        var (truth, scores) = (new List<double>(), new List<FraudScore>());
        while (scores.Count < payments)
        {
            var attempt = traffic.Next();
            var score = await client.ScoreAsync(attempt.Request, cancellationToken);
            if (attempt.Request is not ClientPayment) continue;
            truth.Add(attempt.IsFraud ? 1 : 0);
            scores.Add(score);
        }

        return ([.. truth], scores);
    }

    /// <summary>The workspace's own world: its people are those that the model knows.</summary>
    static PaymentWorld WorldOf(string workspace)
    {
        var demo = JsonNode.Parse(File.ReadAllText(Path.Combine(workspace, "data", "demo.json")))!;
        return new((int)demo["seed"]!, DateTimeOffset.Parse((string)demo["end"]!, CultureInfo.InvariantCulture));
    }

    static double Ap(double[] truth, double[] scores) => AveragePrecision.Of(truth, scores);

    static async Task<List<JsonNode>> DecisionsAsync(HttpClient http, Func<List<JsonNode>, bool> areEnough, CancellationToken late)
    {
        while (true)
        {
            var answer = (await http.GetFromJsonAsync<JsonNode>("/v1/decisions?decider=fraud.payment&limit=20", late))!;
            List<JsonNode> decisions = [.. answer["decisions"]!.AsArray().Select(decision => decision!)];
            if (areEnough(decisions)) return decisions;
            await Task.Delay(TimeSpan.FromMilliseconds(500), late);
        }
    }
}
