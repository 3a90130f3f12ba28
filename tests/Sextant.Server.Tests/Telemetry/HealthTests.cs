using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Sextant.Server.Tests.Telemetry;

/// <summary><c>GET /health/…</c>: for what watches the process, and for what sends it requests.</summary>
public sealed class HealthTests
{
    static async Task<(HttpStatusCode Status, JsonNode Body)> ReadyAsync(TestServer server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await server.GetAsync("/health/ready");
            if (answer.Status == HttpStatusCode.OK) return answer;
            await Task.Delay(2, patience.Token);
        }
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    public async Task A_process_that_answers_lives(string path)
    {
        await using var server = await TestServer.StartAsync(declare: false);

        (await server.GetAsync(path)).Body.ToJsonString().ShouldBe("""{"status":"ok"}""");
    }

    [Fact]
    public async Task A_server_becomes_ready_and_names_its_parts()
    {
        await using var server = await TestServer.StartAsync(declare: false);

        var (_, body) = await ReadyAsync(server);

        ((string?)body["status"]).ShouldBe("ready");
        body["parts"]!.AsArray().Select(part => ((string)part!["name"]!, (string)part["state"]!)).ShouldBe([("eventLog", "ready"), ("stateStore", "ready"), ("featureStream", "ready"), ("models", "ready")]);
    }

    [Fact]
    public async Task A_state_store_that_somebody_else_holds_is_named()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(clock: clock, declare: false);
        await ReadyAsync(server);
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(server.Workspace, "data", "state.db")};Pooling=False");
        await other.OpenAsync();
        await using var holding = await other.BeginTransactionAsync();

        var asking = server.GetAsync("/health/ready");
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(asking, Task.Delay(5));
        }

        var (status, body) = await asking;
        await holding.RollbackAsync();
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ((string?)body["status"]).ShouldBe("not_ready");
        // The clock is faster than the disk here: the event log may be late as well.
        var parts = body["parts"]!.AsArray().ToDictionary(part => (string)part!["name"]!, part => (State: (string?)part!["state"], Code: (string?)part["code"]));
        parts["stateStore"].ShouldBe(("not_ready", "SXT2743"));
        (parts["featureStream"], parts["models"]).ShouldBe((("ready", null), ("ready", null)));
    }

    [Fact]
    public async Task Nobody_is_sent_requests_before_the_features_are_read()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(TestServer.Event("1"));
        await server.Http.PostAsync("/v1/features/apply", TestServer.Json("""{"definitions": [{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}], "state": 0}"""));

        await ReadyAsync(server);

        // As ready as it says: the view is served, or it was when it was first ready, before the view was added.
        await server.WaitServedAsync("card_spending");
        (await server.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
