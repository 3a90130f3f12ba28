using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sextant.Testing;

namespace Sextant.Server.Tests.Fraud;

/// <summary>Sanctions are screened for by a real service, and whatever it does, payments are decided.</summary>
public sealed class ScreeningTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    ScreeningServer _screening = null!;

    public async Task InitializeAsync() => _screening = await ScreeningServer.StartAsync();

    public async Task DisposeAsync() => await _screening.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_match_is_reviewed_with_its_reason_and_its_record_can_be_decided_again_without_asking()
    {
        _screening.Answer = context => context.Response.WriteAsync("""{"matches": [{"list": "EU", "name": "Ann Example", "score": 0.97, "id": "EU.123"}]}""");
        await using var server = await StartAsync();

        var answer = await AskAsync(server, "p-1");

        (answer.Text("verdict"), answer.Text("decidedBy")).ShouldBe(("review", "screening"));
        (answer["reasons"]![0]!.Text("code"), answer["reasons"]![0]!.Text("text")).ShouldBe(("sanction_match", "EU: Ann Example (EU.123)"));
        var asked = JsonNode.Parse(_screening.Asked.ShouldHaveSingleItem().Body)!;
        (asked.Text("kind"), asked.Text("id"), asked["fields"]!.ToJsonString()).ShouldBe(("payment", "p-1", """{"customer":"c-1"}"""));
        (await server.OkAsync("/v1/replays", """{"decider": "fraud.payment"}"""))["equal"]!.GetValue<int>().ShouldBe(1);
        _screening.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_found_changes_nothing_and_a_payment_without_the_fields_is_not_screened()
    {
        await using var server = await StartAsync();

        (await AskAsync(server, "p-1")).Text("verdict").ShouldBe("allow");
        (await AskAsync(server, "p-2", "\"card\": \"tok-1\"")).Text("verdict").ShouldBe("allow");

        _screening.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_match_counts_also_for_whoever_is_always_let_through()
    {
        _screening.Answer = context => context.Response.WriteAsync("""{"matches": [{"list": "EU", "name": "Ann"}]}""");
        await using var server = await StartAsync("verdict: block");
        await server.OkAsync("/v1/fraud/lists", """{"entries": [{"kind": "customer", "value": "c-1", "action": "allow", "reason": "Known."}], "by": "ann"}""");

        (await AskAsync(server, "p-1")).Text("verdict").ShouldBe("block");
    }

    public static TheoryData<string, string> Troubles => new()
    {
        { "late", "late" }, { "garbage", "away" }, { "other", "away" }, { "500", "away" }, { "redirect", "away" }, { "huge", "away" }, { "cut", "away" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Whatever_goes_wrong_the_payment_is_decided_and_says_what_it_did_without(string trouble, string code)
    {
        _screening.Answer = trouble switch
        {
            "late" => context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted),
            "garbage" => context => context.Response.WriteAsync("<html>"),
            "other" => context => context.Response.WriteAsync("""{"matches": [{"list": 7}]}"""),
            "500" => context => Status(context, 500),
            "redirect" => context => Redirect(context),
            "huge" => context => context.Response.WriteAsync($$"""{"matches": [], "more": "{{new string('x', 1_000_000)}}"}"""),
            _ => context => Cut(context),
        };
        await using var server = await StartAsync();

        var answer = await AskAsync(server, "p-1");

        // The policy says what becomes of a payment that had to do without something.
        (answer.Text("verdict"), answer.Text("decidedBy")).ShouldBe(("review", "degraded"));
        var degradation = answer["degradations"]!.AsArray().ShouldHaveSingleItem()!;
        (degradation.Text("part"), degradation.Text("code")).ShouldBe(("screening", code));
        _screening.Elsewhere.ShouldBe(0);
        (await server.OkAsync("/v1/replays", """{"decider": "fraud.payment"}"""))["equal"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task What_fails_again_and_again_is_not_asked_for_a_while()
    {
        _screening.Answer = context => Status(context, 500);
        await using var server = await StartAsync();

        for (var i = 0; i < 12; i++) (await AskAsync(server, $"p-{i}")).Text("verdict").ShouldBe("review");

        // Five failures; another may come if all of it took longer than the pause.
        _screening.Asked.Count.ShouldBeInRange(5, 8);
    }

    [Fact]
    public async Task What_is_sent_is_signed_if_there_is_a_secret()
    {
        Environment.SetEnvironmentVariable("SCREENING_TEST_SECRET", "s3cret");
        await using var server = await StartAsync("secretEnv: SCREENING_TEST_SECRET");

        await AskAsync(server, "p-1");

        var (body, signature) = _screening.Asked.ShouldHaveSingleItem();
        signature.ShouldBe($"sha256={Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("s3cret"u8, System.Text.Encoding.UTF8.GetBytes(body)))}");
    }

    static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    static Task Redirect(HttpContext context)
    {
        context.Response.Redirect("/elsewhere");
        return Task.CompletedTask;
    }

    static async Task Cut(HttpContext context)
    {
        context.Response.ContentLength = 100;
        await context.Response.WriteAsync("""{"matches": [""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    async Task<TestServer> StartAsync(string more = "verdict: review")
    {
        Directory.CreateDirectory(_folder.File("fraud"));
        await File.WriteAllTextAsync(_folder.File("fraud/payment.yaml"), $"screening: {{ url: \"{_screening.Url}\", timeout: 1000ms, on: [customer], {more} }}\n");
        return await FraudServer.StartAsync(_folder, policy: FraudServer.Policy.Replace("\"otherwise\": \"allow\"", "\"otherwise\": \"allow\", \"when_degraded\": \"review\", \"budget\": {\"total\": 9000, \"retrieve\": 5000}", StringComparison.Ordinal));
    }

    static async Task<JsonNode> AskAsync(TestServer server, string id, string more = "\"customer\": \"c-1\"") => await server.OkAsync("/v1/fraud/score", $$"""{"id": "{{id}}", "amountMicros": 10000000, "currency": "EUR", {{more}}}""");
}
