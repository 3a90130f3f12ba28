using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests.Models;

/// <summary>Addresses are told what happens to models.</summary>
public sealed class ModelWebhookTests : IDisposable
{
    readonly WebhookListener _listener = new();

    public void Dispose() => _listener.Dispose();

    static async Task<TestServer> StartAsync(bool allowPrivate = true)
    {
        var server = await TestServer.StartAsync(allowPrivate ? "models: { webhooks: { allowPrivate: true } }\n" : null, declare: false);
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);
        return server;
    }

    static Task<(HttpStatusCode Status, JsonNode Body)> AddAsync(TestServer server, string url, string more = "") =>
        server.PostAsync("/v1/models/webhooks", TestServer.Json($$"""{"url": "{{url}}", "by": "ana"{{more}}}"""));

    [Fact]
    public async Task Changes_are_posted_in_order_and_signed()
    {
        await using var server = await StartAsync();
        var added = await AddAsync(server, _listener.Url, """, "secret": "s3cret" """);
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);

        var taken = await _listener.TakenAsync(2);

        ((string?)added.Body["url"], (bool?)added.Body["signed"]).ShouldBe((_listener.Url, true));
        taken.Select(one => ((string)one.Body["kind"]!, (string)one.Body["model"]!, (int)one.Body["version"]!, (string?)one.Body["subject"]))
            .ShouldBe([("registered", "fraud", 1, null), ("alias", "fraud", 1, "champion")]);
        taken[1].Signature.ShouldBe($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, taken[1].Bytes))}");
        taken[1].Delivery.ShouldBe($"{(long)added.Body["id"]!}-{(long)taken[1].Body["id"]!}");
        (await server.GetAsync("/v1/models/webhooks")).Body.ToJsonString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task An_address_that_fails_is_told_again()
    {
        await using var server = await StartAsync();
        _listener.Status = 500;
        await AddAsync(server, _listener.Url);
        await ModelFiles.RegisterAsync(server, "fraud");
        await _listener.AskedAsync(1);

        _listener.Status = 204;

        var taken = await _listener.TakenAsync(1);
        (taken[0].Delivery, (string?)taken[0].Body["kind"], taken[0].Signature).ShouldBe(((await _listener.AskedAsync(1))[0].Delivery, "registered", null));
    }

    [Fact]
    public async Task Only_what_is_wanted_is_posted_and_nothing_after_it_is_removed()
    {
        await using var server = await StartAsync();
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.RegisterAsync(server, "ads");
        var added = await AddAsync(server, _listener.Url, """, "kinds": ["alias"], "model": "fraud" """);
        await ModelFiles.SetAsync(server, "ads", "champion", 1);
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        (await _listener.TakenAsync(1)).Single().Body["model"]!.GetValue<string>().ShouldBe("fraud");

        (await server.Http.DeleteAsync($"/v1/models/webhooks/{(long)added.Body["id"]!}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await server.GetAsync("/v1/models/webhooks")).Body["webhooks"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:7/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    public async Task Addresses_of_this_machine_and_of_private_networks_are_refused_unless_allowed(string url)
    {
        await using var server = await StartAsync(allowPrivate: false);

        var (status, problem) = await AddAsync(server, url);

        (status, (string?)problem["code"]).ShouldBe((HttpStatusCode.BadRequest, "SXT2322"));
    }

    [Theory]
    [InlineData("SXT2257", "ftp://example.com", "")]
    [InlineData("SXT2257", "https://user:pass@example.com", "")]
    [InlineData("SXT2319", "https://example.com", """, "kinds": ["alias", "aliass"]""")]
    [InlineData("SXT2250", "https://example.com", """, "model": "frud" """)]
    [InlineData("SXT2323", "https://example.com", """, "secret": "" """)]
    public async Task A_mistake_adds_nothing(string code, string url, string more)
    {
        await using var server = await StartAsync();

        (await AddAsync(server, url, more)).Body["code"]!.GetValue<string>().ShouldBe(code);

        (await server.GetAsync("/v1/models/webhooks")).Body["webhooks"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Webhooks_are_for_the_workspaces_owner_and_no_model_takes_their_name()
    {
        await using var server = await StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = null;

        (await AddAsync(server, _listener.Url)).Body["code"]!.GetValue<string>().ShouldBe("SXT5003");
        (await ModelFiles.RegisterAsync(server, "webhooks")).Body["code"]!.GetValue<string>().ShouldBe("SXT2301");
    }
}
