using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>Jobs after <c>kill -9</c>: those of the queue go on and end as if nothing had been, those that somebody waited for are marked.</summary>
public sealed class JobKillTests
{
    const int Events = 20_000;
    const string Settings = "history: { maxPendingEvents: 1000000 }\nfeatures: { fillPartEvents: 200 }\n";

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_job_that_is_killed_again_and_again_goes_on_and_one_that_somebody_waited_for_is_marked()
    {
        using var folder = new TemporaryFolder();
        var workspace = new PaymentWorkspace(folder.Path, TimeProvider.System.GetUtcNow(), Settings);
        string id;
        await using (var server = await SextantProcess.ServeAsync(workspace.Folder))
        {
            using var http = Client(server);
            (await PaymentWorkspace.SendAsync(http, workspace.Payments("h", Events), Events)).ShouldBeTrue();
            await PaymentWorkspace.PostAsync(http, "/v1/history/compact", "{}");
            await PaymentWorkspace.PostAsync(http, "/v1/features/apply", PaymentWorkspace.Definitions("materialized"));
            // With a caller, who goes with the server.
            var waiting = PaymentWorkspace.TryAsync(() => PaymentWorkspace.PostAsync(http, "/v1/features/materialize", "{}"));
            while (await StateAsync(http, "features.materialize") != "running") await Task.Delay(2);
            await server.KillAsync();
            (await waiting).ShouldBeNull();
        }

        await using (var server = await SextantProcess.ServeAsync(workspace.Folder))
        {
            using var http = Client(server);
            while (await StateAsync(http, "features.materialize") == "running") await Task.Delay(5);
            (await StateAsync(http, "features.materialize")).ShouldBe("abandoned");
            id = (string)(await PaymentWorkspace.PostAsync(http, "/v1/jobs", """{"kind": "features.materialize", "by": "test"}"""))["job"]!["id"]!;
            while (await StateAsync(http, "features.materialize") != "running") await Task.Delay(2);
            await server.KillAsync();
        }

        await using var second = await SextantProcess.ServeAsync(workspace.Folder);
        using var client = Client(second);
        JsonNode job;
        while ((string)(job = JsonNode.Parse(await client.GetStringAsync($"/v1/jobs/{id}"))!)["state"]! is "queued" or "running") await Task.Delay(20);

        ((string)job["state"]!).ShouldBe("succeeded", job.ToJsonString());
        ((int)job["attempt"]!).ShouldBe(2);
        (await PaymentWorkspace.ValuesAsync(client)).Sum(row => JsonNode.Parse(row)![4]!.GetValue<long>()).ShouldBe(Events);
    }

    static HttpClient Client(SextantProcess server) => new() { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>How the newest job of a kind is; null if there is none.</summary>
    static async Task<string?> StateAsync(HttpClient http, string kind) =>
        (string?)JsonNode.Parse(await http.GetStringAsync($"/v1/jobs?kind={kind}&limit=1"))!["jobs"]!.AsArray().FirstOrDefault()?["state"];
}
