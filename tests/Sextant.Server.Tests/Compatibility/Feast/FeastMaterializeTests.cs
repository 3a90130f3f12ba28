using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Sextant.Server.Compatibility.Feast;
using Sextant.Testing;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>What <c>/materialize</c> and <c>/materialize-incremental</c> ask of the materializer and answer; what it does has tests of its own.</summary>
public sealed class FeastMaterializeTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly FakeMaterializer _materializer = new();
    readonly HttpClient _http = new();
    RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        // Under another path: the server's own has the real one.
        _server = await RunningServer.StartAsync(
            new() { Workspace = _folder.Path, Url = "http://127.0.0.1:0", Clock = new FixedFeastClock() },
            routes => routes.MapGroup("/fake").MapFeastMaterialization(_materializer),
            CancellationToken.None);
        _http.BaseAddress = new Uri(_server.Url);
        await _http.PutAsync("/v1/event-types/payment", TestServer.Json(TestServer.Payment));
        await _http.PostAsync("/v1/features/apply", TestServer.Json($$"""{"definitions":[{{FeastServer.LastPayment}},{{FeastServer.LastPayment.Replace("last_payment", "daily", StringComparison.Ordinal).Replace("\"features\"", "\"online\":\"materialized\",\"features\"", StringComparison.Ordinal)}}]}"""));
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    async Task<(int Status, string Text)> SendAsync(string path, string json)
    {
        var response = await _http.PostAsync("/fake/" + path, TestServer.Json(json));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task M1_start_and_end_are_handed_on_as_they_are()
    {
        var answer = await SendAsync("materialize", """{"start_ts":"2026-02-01T00:00:00","end_ts":"2026-02-02T00:00:00.000001+00:00","feature_views":["daily","last_payment@v1"],"full_feature_names":true,"version":null}""");

        answer.ShouldBe((200, "null"));
        _materializer.Calls.ShouldBe(["daily+last_payment@1 [2026-02-01T00:00:00Z, 2026-02-02T00:00:00.000001Z]"]);
    }

    [Fact]
    public async Task M1_without_event_timestamps_everything_up_to_now_is_asked_for()
    {
        (await SendAsync("materialize", """{"disable_event_timestamp":true,"feature_views":null}""")).Status.ShouldBe(200);

        _materializer.Calls.ShouldBe(["all [-, 2026-03-01T12:00:00Z]"]);
    }

    [Fact]
    public async Task M3_an_increment_leaves_its_start_to_what_was_materialized_before()
    {
        (await SendAsync("materialize-incremental", """{"end_ts":"2026-02-02T00:00:00Z"}""")).ShouldBe((200, "null"));

        _materializer.Calls.ShouldBe(["all on to 2026-02-02T00:00:00Z"]);
    }

    [Fact]
    public async Task M5_an_end_in_the_future_is_now()
    {
        await SendAsync("materialize", """{"start_ts":"2026-02-01","end_ts":"2027-01-01"}""");
        await SendAsync("materialize-incremental", """{"end_ts":"2027-01-01"}""");

        _materializer.Calls.ShouldBe(["all [2026-02-01T00:00:00Z, 2026-03-01T12:00:00Z]", "all on to 2026-03-01T12:00:00Z"]);
    }

    [Fact]
    public async Task While_one_runs_another_is_refused_and_afterwards_not()
    {
        _materializer.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var accepted = await SendAsync("materialize-incremental?async=true", """{"end_ts":"2026-02-02T00:00:00Z"}""");

        var refused = await SendAsync("materialize", """{"start_ts":"2026-02-01","end_ts":"2026-02-02"}""");

        accepted.ShouldBe((202, """{"status":"accepted","feature_views":["daily"]}"""));
        refused.Status.ShouldBe(409);
        JsonNode.Parse(refused.Text)!.AsObject().Select(part => part.Key).ShouldBe(["error", "feature_views"]);
        JsonNode.Parse(refused.Text)!["feature_views"]!.ToJsonString().ShouldBe("""["daily"]""");
        _materializer.Hold.SetResult();
        _materializer.Hold = null;
        while ((await SendAsync("materialize", """{"start_ts":"2026-02-01","end_ts":"2026-02-02"}""")).Status == 409) await Task.Yield();
    }

    [Fact]
    public async Task One_that_another_way_started_counts_too()
    {
        _materializer.Running = ["daily@1"];

        var refused = await SendAsync("materialize", """{"start_ts":"2026-02-01","end_ts":"2026-02-02"}""");

        (refused.Status, JsonNode.Parse(refused.Text)!["feature_views"]!.ToJsonString()).ShouldBe((409, """["daily@1"]"""));
        _materializer.Running = [];
        (await SendAsync("materialize", """{"start_ts":"2026-02-01","end_ts":"2026-02-02"}""")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("materialize", """{"start_ts":"2026-02-02","end_ts":"2026-02-02"}""", 422)]
    [InlineData("materialize", """{"start_ts":"2026-02-03","end_ts":"2026-02-02"}""", 422)]
    [InlineData("materialize", """{"start_ts":"2026-04-03","end_ts":"2026-05-02"}""", 422)]
    [InlineData("materialize", """{"end_ts":"2026-02-02"}""", 422)]
    [InlineData("materialize", """{"start_ts":"soon","end_ts":"2026-02-02"}""", 422)]
    [InlineData("materialize-incremental", "{}", 422)]
    [InlineData("materialize-incremental", """{"end_ts":"2026-02-02","feature_views":["nothing"]}""", 404)]
    public async Task A_mistake_starts_nothing(string path, string request, int status)
    {
        (await SendAsync(path, request)).Status.ShouldBe(status);

        _materializer.Calls.ShouldBeEmpty();
    }

    sealed class FixedFeastClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
