using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Sextant.Server.Compatibility.Feast;
using Sextant.Testing;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Materializations that take long or fail: who waits, who is refused, and what <c>?force</c> does.</summary>
public sealed class FeastRunsTests : IAsyncLifetime, IDisposable
{
    const string Range = """ "start_ts":"2026-02-01","end_ts":"2026-02-02" """;

    readonly TemporaryFolder _folder = new();
    readonly HeldMaterializer _materializer = new();
    readonly HttpClient _http = new();
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        // Under another path: the server's own has the real one.
        _server = await RunningServer.StartAsync(
            new() { Workspace = _folder.Path, Url = "http://127.0.0.1:0" },
            routes => routes.MapGroup("/held").MapFeastMaterialization(_materializer),
            CancellationToken.None);
        _http.BaseAddress = new Uri(_server.Url);
        await _http.PutAsync("/v1/event-types/payment", TestServer.Json(TestServer.Payment));
        await _http.PostAsync("/v1/features/apply", TestServer.Json($$"""{"definitions":[{{FeastServer.LastPayment}},{{FeastServer.Daily}},{{FeastServer.Daily.Replace("daily", "weekly", StringComparison.Ordinal)}}]}"""));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    async Task<(int Status, string Text)> SendAsync(string query, string views)
    {
        var response = await _http.PostAsync("/held/materialize" + query, TestServer.Json($$"""{{{Range}},"feature_views":{{views}}}"""));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    async Task<Task<(int Status, string Text)>> BeginAsync(string views)
    {
        _materializer.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = SendAsync("", views);
        while (_materializer.Started == 0) await Task.Yield();
        return answer;
    }

    [Fact]
    public async Task While_one_runs_another_of_its_views_is_refused_and_afterwards_not()
    {
        _materializer.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var accepted = await SendAsync("?async=true", "null");

        var refused = await SendAsync("", """["daily","last_payment"]""");

        accepted.ShouldBe((202, """{"status":"accepted","feature_views":["daily","weekly"]}"""));
        refused.Status.ShouldBe(409);
        var body = JsonNode.Parse(refused.Text)!.AsObject();
        body.Select(part => part.Key).ShouldBe(["error", "feature_views"]);
        body["feature_views"]!.ToJsonString().ShouldBe("""["daily"]""");
        _materializer.Hold.SetResult();
        while ((await SendAsync("", """["daily"]""")).Status == 409) await Task.Yield();
    }

    [Fact]
    public async Task Runs_of_different_views_go_on_beside_each_other()
    {
        var first = await BeginAsync("""["daily"]""");

        var other = await SendAsync("?async=true", """["weekly"]""");

        other.Status.ShouldBe(202);
        first.IsCompleted.ShouldBeFalse();
        _materializer.Hold!.SetResult();
        (await first).ShouldBe((200, "null"));
    }

    [Fact]
    public async Task Force_takes_the_place_of_a_run_that_does_not_end()
    {
        var stuck = await BeginAsync("""["daily","weekly"]""");
        _materializer.Hold = null;

        var forced = await SendAsync("?force=true", """["daily"]""");

        forced.ShouldBe((200, "null"));
        var replaced = await stuck;
        (replaced.Status, JsonNode.Parse(replaced.Text)!["error"]!.GetValue<string>()).ShouldBe((409, "Another run with ?force=true has taken the place of this one."));
        _materializer.Started.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?force=true")]
    public async Task One_that_another_way_started_counts_too_and_cannot_be_stopped_from_here(string query)
    {
        _materializer.Running = ["daily@1"];

        var refused = await SendAsync(query, "null");

        (refused.Status, JsonNode.Parse(refused.Text)!["feature_views"]!.ToJsonString()).ShouldBe((409, """["daily"]"""));
        _materializer.Running = [];
        (await SendAsync(query, "null")).ShouldBe((200, "null"));
    }

    [Fact]
    public async Task A_run_that_fails_says_why_and_is_over()
    {
        _materializer.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _materializer.Hold.SetException(new StorageException("SXT4011", "The disk is gone."));

        var (status, text) = await SendAsync("", """["daily"]""");
        (await SendAsync("?async=true", """["daily"]""")).Status.ShouldBe(202);
        _materializer.Hold = null;

        status.ShouldBe(503);
        JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!["message"]!.GetValue<string>().ShouldBe("SXT4011 The disk is gone.");
        while ((await SendAsync("", """["daily"]""")).Status == 409) await Task.Yield();
    }

    [Theory]
    [InlineData("?async=perhaps", "async")]
    [InlineData("?force=", "force")]
    public async Task What_is_neither_true_nor_false_is_an_error(string query, string name)
    {
        var (status, text) = await SendAsync(query, "null");

        status.ShouldBe(422);
        JsonNode.Parse(text)!["detail"]![0]!["loc"]!.ToJsonString().ShouldBe($"""["query","{name}"]""");
        _materializer.Started.ShouldBe(0);
    }
}
