using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Sextant.Client.Tests;

public sealed class SextantClientTests
{
    const string AllAccepted = """{"accepted":1,"duplicates":0,"conflicts":0,"quarantined":0,"refused":0,"items":[]}""";

    static readonly ClientEvent Payment = new("payment", "tx-1", new DateTimeOffset(2018, 4, 1, 2, 0, 31, TimeSpan.FromHours(2)))
    {
        Entities = new Dictionary<string, string> { ["customer"] = "596" },
        Attributes = new Dictionary<string, object?> { ["amount"] = 57.16, ["fraud"] = false, ["tags"] = new[] { "a", "b" }, ["note"] = null },
    };

    [Fact]
    public async Task Events_go_out_one_a_line()
    {
        await using var server = await StubServer.StartAsync((_, response) => Json(response, AllAccepted));

        var answer = await new SextantClient(server.Http).SendEventsAsync([Payment, Payment with { Id = "tx-2" }]);

        answer.Accepted.ShouldBe(1);
        var request = server.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/v1/events");
        request.ContentType.ShouldBe("application/x-ndjson");
        request.Body.Split('\n')[0].ShouldBe("""{"id":"tx-1","type":"payment","time":"2018-04-01T00:00:31Z","entities":{"customer":"596"},"attributes":{"amount":57.16,"fraud":false,"tags":["a","b"],"note":null}}""");
        request.Body.Split('\n')[1].ShouldContain("tx-2");
    }

    [Fact]
    public async Task A_key_goes_with_every_request_and_into_no_log()
    {
        await using var server = await StubServer.StartAsync((_, response) => Json(response, AllAccepted));
        var options = new SextantClientOptions { Key = "sxt_a_secret_b" };

        await new SextantClient(server.Http, options).SendEventsAsync([Payment]);

        server.Authorizations.ShouldHaveSingleItem().ShouldBe("Bearer sxt_a_secret_b");
        options.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task What_was_not_taken_is_named()
    {
        await using var server = await StubServer.StartAsync((_, response) => Json(
            response,
            """{"accepted":998,"duplicates":1,"conflicts":0,"quarantined":1,"refused":0,"items":[{"index":3,"id":"x","outcome":"quarantined","code":"SXT1011","detail":"No.","quarantineId":"17"}]}"""));

        var answer = await new SextantClient(server.Http).SendEventsAsync([Payment]);

        answer.Quarantined.ShouldBe(1);
        answer.Items.ShouldBe([new EventOutcome(3, "x", "quarantined", "SXT1011", "No.", "17")]);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_time_that_it_says()
    {
        var clock = new FakeTimeProvider();
        var times = new List<DateTimeOffset>();
        await using var server = await StubServer.StartAsync((attempt, response) =>
        {
            times.Add(clock.GetUtcNow());
            return attempt < 3 ? Busy(response, "7") : Json(response, AllAccepted);
        });

        var answer = await Finish(new SextantClient(server.Http, new SextantClientOptions { Clock = clock }).SendEventsAsync([Payment]), clock);

        answer.Accepted.ShouldBe(1);
        times.Count.ShouldBe(3);
        (times[1] - times[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(7));
        server.Requests[2].Body.ShouldBe(server.Requests[0].Body);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up()
    {
        var clock = new FakeTimeProvider();
        await using var server = await StubServer.StartAsync((_, response) => Busy(response, "1"));
        var client = new SextantClient(server.Http, new SextantClientOptions { Clock = clock, Attempts = 4 });

        var error = await Should.ThrowAsync<SextantProblemException>(Finish(client.SendEventsAsync([Payment]), clock));

        error.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        error.Code.ShouldBe("SXT1020");
        error.IsTransient.ShouldBeTrue();
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_mistake_is_not_repeated_and_says_what_the_server_says()
    {
        await using var server = await StubServer.StartAsync((_, response) => Problem(response, 400, "SXT1005", "Unknown event type 'x'."));

        var error = await Should.ThrowAsync<SextantProblemException>(new SextantClient(server.Http).SendEventsAsync([Payment]));

        error.Code.ShouldBe("SXT1005");
        error.Message.ShouldBe("Unknown event type 'x'.");
        error.IsTransient.ShouldBeFalse();
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(502)]
    public async Task Something_else_than_a_Sextant_server_is_told_apart(int status)
    {
        await using var server = await StubServer.StartAsync((_, response) =>
        {
            response.StatusCode = status;
            response.ContentType = "text/html";
            return response.WriteAsync("<html>");
        });

        (await Should.ThrowAsync<SextantProblemException>(new SextantClient(server.Http).SendEventsAsync([Payment]))).Code.ShouldBe("SXT0000");
    }

    [Fact]
    public async Task No_server_at_all_is_said_so()
    {
        var server = await StubServer.StartAsync((_, response) => Json(response, AllAccepted));
        var address = server.Http.BaseAddress;
        await server.DisposeAsync();
        using var http = new HttpClient { BaseAddress = address };

        var error = await Should.ThrowAsync<SextantProblemException>(new SextantClient(http).SendEventsAsync([Payment]));

        error.Status.ShouldBeNull();
        error.Message.ShouldContain("sextant up");
    }

    [Fact]
    public async Task A_type_is_declared_under_its_name()
    {
        await using var server = await StubServer.StartAsync((_, response) => Json(response, "{}"));
        var declaration = new EventTypeDeclaration
        {
            Entities = ["customer", "terminal?"],
            Attributes = new Dictionary<string, AttributeDeclaration> { ["amount"] = new("number", Required: true) },
        };

        await new SextantClient(server.Http).DeclareEventTypeAsync("payment", declaration);

        server.Requests.Single().ShouldBe(("PUT", "/v1/event-types/payment", "application/json; charset=utf-8", """{"entities":["customer","terminal?"],"attributes":{"amount":{"type":"number","required":true}}}"""));
    }

    [Fact]
    public async Task A_payment_is_sent_with_what_it_has_and_its_answer_is_typed()
    {
        const string Answer = """{"decisionId":"d01","id":"p-1","time":"2026-01-01T00:00:00Z","verdict":"review","probability":0.4,"band":"review","decidedBy":"model","reviewFrom":0.05,"blockFrom":0.6,"shadow":[],"reasons":[{"code":"amount_unusual","text":"Amount 8x","weight":1.5}],"degradations":[{"part":"features","code":"behind","detail":"SXT2060"}],"servedBy":["fraud.payment@2","fraud_payment@1"],"repeated":false}""";
        await using var server = await StubServer.StartAsync((_, response) => Json(response, Answer));

        var score = await new SextantClient(server.Http).ScoreAsync(new ClientPayment("p-1", 50_000_000, "EUR") { Card = "tok-1", Country = "DE", EventTime = Payment.Time, Own = new Dictionary<string, object?> { ["loyalty"] = 2 } });

        server.Requests.ShouldHaveSingleItem().ShouldBe(("POST", "/v1/fraud/score?kind=payment", "application/json", """{"id":"p-1","eventTime":"2018-04-01T00:00:31Z","country":"DE","amountMicros":50000000,"currency":"EUR","card":"tok-1","loyalty":2}"""));
        (score.DecisionId, score.Verdict, score.Probability, score.DecidedBy, score.Rule).ShouldBe(("d01", "review", 0.4, "model", null));
        score.Reasons.ShouldBe([new ScoreReason("amount_unusual", "Amount 8x", 1.5)]);
        score.Degradations.ShouldBe([new ScoreDegradation("features", "behind", "SXT2060")]);
        score.ServedBy.ShouldBe(["fraud.payment@2", "fraud_payment@1"]);
    }

    [Fact]
    public async Task Logins_and_sign_ups_go_out_under_their_kind()
    {
        await using var server = await StubServer.StartAsync((_, response) => Json(response, """{"decisionId":"d","id":"x","verdict":"allow","decidedBy":"rule","repeated":true}"""));
        var client = new SextantClient(server.Http);

        await client.ScoreAsync(new ClientLogin("l-1") { Customer = "c", Successful = false });
        (await client.ScoreAsync(new ClientSignUp("s-1") { Email = "a@mail.example", Phone = "1" })).Repeated.ShouldBeTrue();

        server.Requests.Select(request => (request.Path, request.Body)).ShouldBe(
        [
            ("/v1/fraud/score?kind=login", """{"id":"l-1","customer":"c","successful":false}"""),
            ("/v1/fraud/score?kind=signup", """{"id":"s-1","email":"a@mail.example","phone":"1"}"""),
        ]);
    }

    [Fact]
    public async Task Labels_name_a_request_or_a_decision_and_those_not_taken_are_named()
    {
        await using var server = await StubServer.StartAsync((_, response) => Json(response, """{"accepted":1,"duplicates":0,"conflicts":0,"refused":1,"pending":0,"items":[{"index":1,"id":"b","outcome":"refused","code":"SXT2660","detail":"No."}]}"""));

        var answer = await new SextantClient(server.Http).SendFraudLabelsAsync([new("a", true, "chargeback") { RequestId = "p-1" }, new("b", false, "analyst") { DecisionId = "d01", Kind = "login" }]);

        server.Requests.ShouldHaveSingleItem().Body.ShouldBe("""{"labels":[{"id":"a","fraud":true,"source":"chargeback","requestId":"p-1","kind":"payment"},{"id":"b","fraud":false,"source":"analyst","decisionId":"d01","kind":"login"}]}""");
        (answer.Accepted, answer.Refused).ShouldBe((1, 1));
        answer.Items.ShouldBe([new LabelOutcome(1, "b", "refused", "SXT2660", "No.")]);
    }

    [Fact]
    public async Task Declared_types_are_read_in_short_and_long_form()
    {
        await using var server = await StubServer.StartAsync((_, response) => Json(
            response,
            """{"eventTypes":[{"type":"payment","version":2,"declaration":{"type":"payment","entities":["card"],"attributes":{"amount":{"type":"number","required":true},"fraud":"boolean"}}}]}"""));

        var payment = (await new SextantClient(server.Http).GetEventTypesAsync()).ShouldHaveSingleItem();

        payment.Type.ShouldBe("payment");
        payment.Version.ShouldBe(2);
        payment.Declaration.Entities.ShouldBe(["card"]);
        payment.Declaration.Attributes["amount"].ShouldBe(new AttributeDeclaration("number", Required: true));
        payment.Declaration.Attributes["fraud"].ShouldBe(new AttributeDeclaration("boolean"));
    }

    /// <summary>Lets fake time pass until the work is done.</summary>
    static async Task<T> Finish<T>(Task<T> work, FakeTimeProvider clock)
    {
        while (await Task.WhenAny(work, Task.Delay(5)) != work) clock.Advance(TimeSpan.FromSeconds(1));
        return await work;
    }

    static Task Json(HttpResponse response, string body)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(body);
    }

    static Task Busy(HttpResponse response, string seconds)
    {
        response.Headers.RetryAfter = seconds;
        return Problem(response, 429, "SXT1020", "Too much is waiting.");
    }

    static Task Problem(HttpResponse response, int status, string code, string detail)
    {
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        return response.WriteAsync($$"""{"type":"about:blank","title":"Problem","status":{{status}},"code":"{{code}}","detail":"{{detail}}"}""");
    }
}
