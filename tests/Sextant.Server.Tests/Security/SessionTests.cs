using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Sextant.Server.Tests.Security;

public sealed class SessionTests
{
    const string Header = "X-Sextant-Anti-Forgery";
    readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));

    static async Task<(string Cookie, string AntiForgery, string[] Set)> SignInAsync(TestServer server, string key, params (string, string)[] headers)
    {
        using var response = await server.SendAsync("POST", "/v1/session", null, $$"""{"key": "{{key}}"}""", headers);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        string[] set = [.. response.Headers.GetValues("Set-Cookie")];
        return (set[0].Split(';')[0], (string)body["antiForgery"]!, set);
    }

    static Task<(HttpStatusCode Status, JsonNode Body)> PageAsync(TestServer server, string method, string path, string cookie, params (string, string)[] headers) =>
        server.AskAsync(method, path, null, null, [("Cookie", cookie), .. headers]);

    async Task<TestServer> StartAsync() => await TestServer.StartAsync(clock: _clock);

    [Fact]
    public async Task A_page_signs_in_with_a_key_and_changes_something_with_what_it_was_told()
    {
        await using var server = await StartAsync();
        var (cookie, antiForgery, set) = await SignInAsync(server, await server.KeyAsync("ana", "operator"));

        ((string)(await PageAsync(server, "GET", "/v1/session", cookie)).Body["name"]!).ShouldBe("ana");
        (await PageAsync(server, "POST", "/v1/history/compact", cookie, (Header, antiForgery))).Status.ShouldBe(HttpStatusCode.OK);
        set[0].ShouldContain("httponly");
        foreach (var one in set)
        {
            one.ShouldContain("samesite=strict");
            one.ShouldNotContain("secure", Case.Insensitive, "this machine, without TLS");
        }
    }

    [Fact]
    public async Task To_another_machine_the_cookie_goes_over_https_only()
    {
        await using var server = await StartAsync();

        var (_, _, set) = await SignInAsync(server, await server.KeyAsync("ana", "viewer"), ("Host", "sextant.example.com"));

        foreach (var one in set) one.ShouldContain("secure");
    }

    [Fact]
    public async Task A_change_without_the_anti_forgery_of_its_own_session_is_refused()
    {
        await using var server = await StartAsync();
        var key = await server.KeyAsync("ana", "operator");
        var (cookie, _, _) = await SignInAsync(server, key);
        var (_, others, _) = await SignInAsync(server, key);

        foreach (var wrong in new[] { [], new[] { (Header, "") }, [(Header, others)], [("Cookie", $"sextant_anti_forgery={others}"), (Header, others)] })
            (await PageAsync(server, "POST", "/v1/history/compact", cookie, wrong)).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2526"));
    }

    [Fact]
    public async Task A_session_ends_with_its_key_with_its_time_and_by_signing_out()
    {
        await using var server = await StartAsync();
        var (revoked, _, _) = await SignInAsync(server, await server.KeyAsync("ben", "viewer"));
        var (timed, _, _) = await SignInAsync(server, await server.KeyAsync("ana", "viewer"));
        var (left, antiForgery, _) = await SignInAsync(server, await server.KeyAsync("cleo", "viewer"));

        await server.AskAsync("DELETE", "/v1/keys/ben", server.Secret);
        (await PageAsync(server, "DELETE", "/v1/session", left, (Header, antiForgery))).Status.ShouldBe(HttpStatusCode.NoContent);

        (await PageAsync(server, "GET", "/v1/models", revoked)).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2534"));
        (await PageAsync(server, "GET", "/v1/models", left)).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2534"));
        (await PageAsync(server, "GET", "/v1/models", timed)).Status.ShouldBe(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromHours(12));
        (await PageAsync(server, "GET", "/v1/models", timed)).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2534"));
    }

    [Fact]
    public async Task A_session_has_the_role_and_the_limits_of_its_key()
    {
        await using var server = await StartAsync();
        var (cookie, antiForgery, _) = await SignInAsync(server, await server.KeyAsync("ana", "viewer", ", \"ratePerSecond\": 1, \"burst\": 3"));

        (await PageAsync(server, "POST", "/v1/history/compact", cookie, (Header, antiForgery))).Outcome().ShouldBe((HttpStatusCode.Forbidden, "SXT2524"));
        (await PageAsync(server, "GET", "/v1/models", cookie)).Status.ShouldBe(HttpStatusCode.OK);
        (await PageAsync(server, "GET", "/v1/models", cookie)).Outcome().ShouldBe((HttpStatusCode.TooManyRequests, "SXT2528"));
    }

    [Fact]
    public async Task What_is_no_key_signs_nobody_in()
    {
        await using var server = await StartAsync();

        (await server.AskAsync("POST", "/v1/session", null, """{"key": "sxt_guess"}""")).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2521"));
        (await server.AskAsync("POST", "/v1/session", null, """{"key": ""}""")).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2521"));
        (await PageAsync(server, "GET", "/v1/models", "sextant_session=guess")).Outcome().ShouldBe((HttpStatusCode.Unauthorized, "SXT2534"));
    }
}
