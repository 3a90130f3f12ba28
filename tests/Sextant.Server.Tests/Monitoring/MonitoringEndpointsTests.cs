using System.Net;
using Microsoft.Extensions.Time.Testing;
using Sextant.Server.Tests.Models;
using Sextant.Testing;

namespace Sextant.Server.Tests.Monitoring;

public sealed class MonitoringEndpointsTests : IDisposable
{
    const string Definition = """
        segments: { fraud: [country] }
        serviceLevels:
          answered: { availability: 99.9% }
          fast: { latency: 99%, withinMs: 100, route: "POST /v1/models/{name}/score" }
        """;

    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    async Task<TestServer> StartAsync()
    {
        await File.WriteAllTextAsync(_folder.File("monitoring.yaml"), Definition);
        return await TestServer.StartAsync(clock: _clock, folder: _folder, declare: false);
    }

    static async Task AskAsync(TestServer server)
    {
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        await ModelFiles.ScoreAsync(server, "fraud", """[{"amount": 2, "country": "FR", "new_device": true}, {"amount": 3, "country": "DE", "new_device": false}]""");
    }

    [Fact]
    public async Task What_a_model_is_asked_is_watched_also_after_a_restart()
    {
        await using (var first = await StartAsync()) await AskAsync(first);
        await using var server = await StartAsync();

        var (status, body) = await server.GetAsync("/v1/monitoring?scope=fraud");

        status.ShouldBe(HttpStatusCode.OK);
        // Three features, the score, and the score in two countries.
        var scope = body["scopes"]!.AsArray().Single()!;
        ((string)scope["scope"]!, (int)scope["series"]!, (string)scope["reference"]!, (string)scope["referenceUntil"]!).ShouldBe(("fraud", 6, "collecting", "2026-11-16T00:00:00Z"));
        body["series"]!.AsArray().ShouldBeEmpty();
        (await server.GetAsync("/v1/monitoring/alerts?state=open")).Body["alerts"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_is_seen_as_soon_as_it_is_asked()
    {
        await using var server = await StartAsync();
        await AskAsync(server);
        (await server.GetAsync("/v1/monitoring?scope=fraud")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Addresses_are_told_when_what_a_model_is_asked_has_moved()
    {
        using var listener = new WebhookListener();
        await File.WriteAllTextAsync(_folder.File("monitoring.yaml"), "reference: 1d");
        await using var server = await TestServer.StartAsync("models: { webhooks: { allowPrivate: true } }\n", _clock, _folder, declare: false);
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);
        await server.PostAsync("/v1/models/webhooks", TestServer.Json($$"""{"url": "{{listener.Url}}", "by": "ana", "kinds": ["alert"]}"""));
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        var random = new Random(1);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var hour = 1; hour <= 32; hour++)
        {
            var rows = Enumerable.Range(0, 60).Select(_ => FormattableString.Invariant($"[{random.NextDouble() + (hour > 25 ? 1 : 0)}, \"DE\", {(random.Next(2) == 0 ? "true" : "false")}]"));
            await ModelFiles.ScoreAsync(server, "fraud", $"[{string.Join(", ", rows)}]");
            _clock.Advance(TimeSpan.FromHours(1));
            var looked = $"2026-11-{2 + (hour / 24):00}T{hour % 24:00}:";
            while (!((string?)(await server.GetAsync("/v1/monitoring")).Body["lastLook"])?.StartsWith(looked, StringComparison.Ordinal) ?? true)
            {
                // Each request gives the job time.
                patience.Token.ThrowIfCancellationRequested();
            }
        }

        // What waits is posted at the next second.
        var taken = listener.TakenAsync(1);
        while (!taken.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await server.GetAsync("/v1/models/webhooks");
        }

        var told = (await taken)[0].Body;
        ((string?)told["kind"], (string?)told["model"], (string?)told["by"]).ShouldBe(("alert", "fraud", "monitoring"));
        ((string)told["reason"]!).ShouldContain("has moved");
        var alert = (await server.GetAsync("/v1/monitoring/alerts?state=open")).Body["alerts"]![0]!;
        ((string?)alert["kind"], ((string?)alert["runbook"])!.StartsWith("docs/monitoring.md#", StringComparison.Ordinal), alert["bins"]!.AsArray().Count > 0).ShouldBe(("drift", true, true));
        (await server.GetAsync("/v1/monitoring?scope=fraud")).Body["series"]!.AsArray().Select(series => (string?)series!["series"]).ShouldContain("fraud/feature/amount");
    }

    [Fact]
    public async Task Requests_count_for_the_promises_of_their_route()
    {
        await using var server = await StartAsync();
        await AskAsync(server);
        await ModelFiles.ScoreAsync(server, "nobody", "[[1]]");

        var levels = (await server.GetAsync("/v1/monitoring/service-levels")).Body["serviceLevels"]!.AsArray();

        levels.Select(level => ((string)level!["name"]!, (long)level["requests"]!, (long)level["bad"]!)).ShouldBe([("answered", 4, 0), ("fast", 2, 0)]);
        ((double)levels[1]!["reached"]!, (double)levels[1]!["budgetLeft"]!, levels[1]!["burnRates"]!.AsArray().Count).ShouldBe((1, 1, 3));
    }

    [Fact]
    public async Task A_new_reference_is_begun_by_somebody()
    {
        await using var server = await StartAsync();
        await AskAsync(server);
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await Referring(server, "nobody", "ana")).ShouldBe((HttpStatusCode.NotFound, "SXT2447"));
        (await Referring(server, "fraud", " ")).ShouldBe((HttpStatusCode.BadRequest, "SXT2255"));

        static async Task<(HttpStatusCode, string?)> Referring(TestServer server, string scope, string by)
        {
            var (status, body) = await server.PostAsync($"/v1/monitoring/{scope}/reference", TestServer.Json($$"""{"by": "{{by}}"}"""));
            return (status, (string?)body["code"]);
        }
    }

    [Fact]
    public async Task What_cannot_be_asked_is_told()
    {
        await using var server = await StartAsync();
        ((string?)(await server.GetAsync("/v1/monitoring?scope=nobody")).Body["code"]).ShouldBe("SXT2447");
        ((string?)(await server.GetAsync("/v1/monitoring/alerts?state=closed")).Body["code"]).ShouldBe("SXT1040");
        (await server.GetAsync("/v1/monitoring/fairness")).Body["models"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_definition_that_is_wrong_keeps_the_server_from_starting_and_says_why()
    {
        await File.WriteAllTextAsync(_folder.File("monitoring.yaml"), "drift: { psy: 0.1 }");
        var error = await Should.ThrowAsync<InvalidInputException>(() => TestServer.StartAsync(clock: _clock, folder: _folder, declare: false));
        error.Code.ShouldBe("SXT2446");
        error.Message.ShouldContain("'psy' means nothing here");
    }
}
