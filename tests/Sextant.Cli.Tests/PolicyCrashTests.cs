using System.Text;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>A server that is killed right after it said yes has lost neither policy nor decision.</summary>
public sealed class PolicyCrashTests
{
    const string Apply = """{"definition": {"policy": "payment", "request": {"card": {"type": "text", "entity": "card"}, "amount": "number"}, "verdicts": ["allow", "review"], "rules": [{"rule": "large", "when": "amount > LIMIT", "verdict": "review"}], "otherwise": "allow"}, "expected": REVISION, "by": "ana", "reason": "crash"}""";

    [Fact]
    public async Task What_was_applied_and_decided_before_a_kill_is_there_after_it()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        var decided = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            using var server = SextantProcess.Start("serve", "--workspace", folder.Path, "--url", "http://127.0.0.1:0");
            using var http = new HttpClient { BaseAddress = new Uri((await server.StandardOutput.ReadLineAsync())!.Split(' ')[^1]) };
            if (round > 0)
            {
                var history = JsonNode.Parse(await http.GetStringAsync("/v1/policies/payment/history"))!["changes"]!.AsArray();
                history.Count.ShouldBe(round);
                var backtest = await PostAsync(http, "/v1/policies/payment/backtest", "{}");
                (backtest["decisions"]!.GetValue<int>(), backtest["replayed"]!.GetValue<int>()).ShouldBe((decided.Count, decided.Count));
            }

            var body = Apply.Replace("LIMIT", $"{round + 1}", StringComparison.Ordinal).Replace("REVISION", $"{round}", StringComparison.Ordinal);
            (await PostAsync(http, "/v1/policies/apply", body))["version"]!.GetValue<int>().ShouldBe(round + 1);
            var decision = await PostAsync(http, "/v1/decisions/payment", """{"card": "c-1", "amount": 5}""");
            decision["servedBy"]![0]!.GetValue<string>().ShouldBe(FormattableString.Invariant($"payment@{round + 1}"));
            decided.Add(decision["decisionId"]!.GetValue<string>());
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    static async Task<JsonNode> PostAsync(HttpClient http, string path, string body)
    {
        var response = await http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }
}
