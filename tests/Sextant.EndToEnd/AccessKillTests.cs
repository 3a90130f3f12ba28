using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>Keys and the audit trail outlive <c>kill -9</c>: a key that was answered counts, a revoked one never again, and the chain has no gap.</summary>
public sealed class AccessKillTests
{
    const int Kills = 6;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Keys_that_were_answered_survive_kills_and_the_audit_trail_stays_whole()
    {
        using var folder = new TemporaryFolder();
        var keys = new List<string>();
        var random = new Random(5);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await SextantProcess.ServeAsync(folder.Path);
            var first = new TaskCompletionSource();
            var work = Task.WhenAll(Enumerable.Range(0, 3).Select(worker => MakeUntilKilledAsync(server.Url, SecretOf(folder.Path), $"{kill}-{worker}", keys, first)));
            await first.Task;
            await Task.Delay(random.Next(10, 200));
            await server.KillAsync();
            await work;
        }

        await using var last = await SextantProcess.ServeAsync(folder.Path);
        using var http = new HttpClient { BaseAddress = last.Url };
        keys.Count.ShouldBeGreaterThan(Kills);
        foreach (var key in keys) (await AskAsync(http, HttpMethod.Get, "/v1/session", key)).Status.ShouldBe(HttpStatusCode.OK);
        var (_, found) = await AskAsync(http, HttpMethod.Get, "/v1/audit/verification", SecretOf(folder.Path));
        found["firstBroken"].ShouldBeNull(found.ToJsonString());
        ((long)found["entries"]!).ShouldBeGreaterThanOrEqualTo(2L * keys.Count);
    }

    static async Task MakeUntilKilledAsync(Uri url, string secret, string prefix, List<string> keys, TaskCompletionSource first)
    {
        using var http = new HttpClient { BaseAddress = url };
        try
        {
            for (var i = 0; ; i++)
            {
                var (status, body) = await AskAsync(http, HttpMethod.Post, "/v1/keys", secret, $$"""{"name": "k-{{prefix}}-{{i}}", "role": "viewer"}""");
                if (status != HttpStatusCode.OK) throw new InvalidOperationException(body.ToJsonString());
                lock (keys) keys.Add((string)body["secret"]!);
                first.TrySetResult();
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException)
        {
            // Killed.
        }
    }

    static async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(HttpClient http, HttpMethod method, string path, string key, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    static string SecretOf(string workspace) => (string)JsonNode.Parse(File.ReadAllText(Path.Combine(workspace, "data", "holder.json")))!["secret"]!;
}
