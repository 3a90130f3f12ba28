using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sextant.Server.Security;
using Sextant.Testing;

namespace Sextant.Server.Tests.Security;

public sealed class AccessGateTests
{
    const string Apply = """{"definitions": [{"view": "v", "entity": "card", "source": "payment", "features": {"n": {"aggregate": "count", "window": "7d"}}}], "state": 0}""";

    [Fact]
    public async Task Without_a_key_in_use_this_machine_needs_none()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync("/v1/models")).Status.ShouldBe(HttpStatusCode.OK);
        ((string)(await server.GetAsync("/v1/session")).Body["name"]!).ShouldBe("local");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "rebound.example.com")]
    public async Task Who_comes_by_a_proxy_or_asks_for_another_host_needs_a_key(string header, string value)
    {
        await using var server = await TestServer.StartAsync();

        using var response = await server.SendAsync("GET", "/v1/models", null, null, (header, value));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
        (await response.Content.ReadAsStringAsync()).ShouldContain("sextant keys create");
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", true)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("192.168.1.7", "localhost", false)]
    [InlineData("8.8.8.8", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "localhost.evil.example", false)]
    [InlineData(null, "localhost", false)]
    public void Only_a_loopback_connection_to_this_machine_is_local(string? from, string host, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from);
        context.Request.Host = new HostString(host, 7878);

        LocalCallers.IsLocal(context).ShouldBe(expected);
    }

    [Fact]
    public async Task Once_a_key_is_made_everybody_needs_one()
    {
        await using var server = await TestServer.StartAsync();
        var key = await server.KeyAsync("ana", "viewer");

        (await server.AskAsync("GET", "/v1/models", null)).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2520"));
        (await server.AskAsync("GET", "/v1/models", key)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("GET", "/v1/models", null, null, ("X-Api-Key", key))).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("GET", "/v1/models", server.Secret)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("GET", "/health", null)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("GET", "/v2/health/live", null)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("GET", "/nowhere", null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.AskAsync("GET", "/nowhere", key)).Outcome().ShouldBe((HttpStatusCode.NotFound, "SXT1050"));
    }

    [Fact]
    public async Task The_first_key_is_made_once_and_closes_the_door_with_its_first_use()
    {
        await using var server = await TestServer.StartAsync();
        var first = (await server.Running.CreateFirstKeyAsync(default))!;
        (await server.Running.CreateFirstKeyAsync(default)).ShouldBeNull();
        (await server.AskAsync("GET", "/v1/models", null)).Status.ShouldBe(HttpStatusCode.OK);

        (await server.AskAsync("GET", "/v1/keys", first)).Status.ShouldBe(HttpStatusCode.OK);

        (await server.AskAsync("GET", "/v1/models", null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Where_local_is_none_this_machine_needs_a_key_from_the_beginning()
    {
        await using var server = await TestServer.StartAsync("access: { local: none }", declare: false);

        (await server.AskAsync("GET", "/v1/models", null)).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2520"));
        (await server.AskAsync("GET", "/v1/models", server.Secret)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_without_a_key()
    {
        await using var server = await TestServer.StartAsync();

        (await server.AskAsync("POST", "/v1/history/compact", null, null, ("Origin", "https://evil.example"))).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2527"));
        (await server.AskAsync("POST", "/v1/history/compact", null, null, ("Sec-Fetch-Site", "cross-site"))).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2527"));
        (await server.AskAsync("POST", "/v1/history/compact", null, null, ("Origin", server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stolen_key_an_expired_key_and_one_that_never_was_get_in_nowhere()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
        await using var server = await TestServer.StartAsync(clock: clock);
        var (stolen, ending) = (await server.KeyAsync("stolen", "admin"), await server.KeyAsync("ending", "admin", ", \"expiresIn\": \"1h\""));
        (await server.AskAsync("GET", "/v1/keys", stolen)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("DELETE", "/v1/keys/stolen", server.Secret)).Status.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromHours(1));

        foreach (var (method, path) in new[] { ("GET", "/v1/keys"), ("GET", "/v1/models"), ("POST", "/v1/features/online"), ("POST", "/v1/events"), ("DELETE", "/v1/entities/card/c1"), ("GET", "/openapi/v1.json") })
        {
            (await server.AskAsync(method, path, stolen)).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2523"), path);
            (await server.AskAsync(method, path, ending)).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2522"), path);
            (await server.AskAsync(method, path, "sxt_guess")).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2521"), path);
        }
    }

    [Fact]
    public async Task A_key_does_what_its_role_and_scopes_allow_and_no_more()
    {
        await using var server = await TestServer.StartAsync();
        var (viewer, producer, op) = (await server.KeyAsync("v", "viewer"), await server.KeyAsync("p", "viewer", ", \"scopes\": [\"events:write\"]"), await server.KeyAsync("o", "operator"));
        var models = await server.KeyAsync("m", "admin", ", \"scopes\": [\"models:*\"]");
        var payment = TestServer.Event("tx-1").ToJsonString();

        (await server.AskAsync("GET", "/v1/models", viewer)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("POST", "/v1/features/apply", viewer, Apply)).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2524"));
        (await server.AskAsync("POST", "/v1/events", viewer, payment)).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2524"));
        (await server.AskAsync("POST", "/v1/events", producer, payment)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("GET", "/v1/events?type=payment", producer)).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2525"));
        (await server.AskAsync("PUT", "/v1/event-types/other", producer, TestServer.Payment)).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2524"));
        (await server.AskAsync("POST", "/v1/feedback", producer, "{}")).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2525"));
        (await server.AskAsync("POST", "/v1/features/apply", op, Apply)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("POST", "/v1/keys", op, """{"name": "x", "role": "admin"}""")).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2524"));
        (await server.AskAsync("GET", "/v1/audit", op)).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2524"));
        (await server.AskAsync("GET", "/v1/keys", models)).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2525"));
        (await server.AskAsync("GET", "/v1/models", models)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_workspaces_own_doors_open_to_an_admins_key_and_not_to_an_operators()
    {
        await using var server = await TestServer.StartAsync();
        var (admin, op) = (await server.KeyAsync("a", "admin"), await server.KeyAsync("o", "operator"));

        (await server.AskAsync("POST", "/v1/model-registry/verify", op)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await server.AskAsync("POST", "/v1/model-registry/verify", admin)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("DELETE", "/v1/entities/card/c-none", admin)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_rate_is_kept_and_says_when_to_come_back()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
        await using var server = await TestServer.StartAsync(clock: clock);
        var key = await server.KeyAsync("shop", "viewer", ", \"ratePerSecond\": 0.5, \"burst\": 2");
        for (var i = 0; i < 2; i++) (await server.AskAsync("GET", "/v1/models", key)).Status.ShouldBe(HttpStatusCode.OK);

        using var refused = await server.SendAsync("GET", "/v1/models", key);

        (refused.StatusCode, refused.Headers.RetryAfter?.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(2)));
        (await server.AskAsync("GET", "/v1/models", key)).Outcome().ShouldBe((HttpStatusCode.TooManyRequests, "SXT2528"));
        clock.Advance(TimeSpan.FromSeconds(2));
        (await server.AskAsync("GET", "/v1/models", key)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.AskAsync("GET", "/v1/models", server.Secret)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_quota_lasts_over_a_restart_until_midnight()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T22:00:00Z"));
        string key;
        await using (var server = await TestServer.StartAsync(clock: clock, folder: folder))
        {
            key = await server.KeyAsync("shop", "viewer", ", \"quotaPerDay\": 3");
            for (var i = 0; i < 2; i++) (await server.AskAsync("GET", "/v1/models", key)).Status.ShouldBe(HttpStatusCode.OK);
        }

        await using var restarted = await TestServer.StartAsync(clock: clock, folder: folder, declare: false);
        (await restarted.AskAsync("GET", "/v1/models", key)).Status.ShouldBe(HttpStatusCode.OK);
        using var spent = await restarted.SendAsync("GET", "/v1/models", key);
        (spent.StatusCode, spent.Headers.RetryAfter?.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromHours(2)));
        (await restarted.AskAsync("GET", "/v1/models", key)).Outcome().ShouldBe((HttpStatusCode.TooManyRequests, "SXT2529"));
        clock.Advance(TimeSpan.FromHours(2));
        (await restarted.AskAsync("GET", "/v1/models", key)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
