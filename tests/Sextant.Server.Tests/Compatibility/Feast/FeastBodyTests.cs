using System.Net;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Bodies of Feast's requests take from the same memory as those of events.</summary>
public sealed class FeastBodyTests
{
    static StringContent Request(int cards) => TestServer.Json($$"""{"features":["nothing:amount"],"entities":{"card":[{{string.Join(',', Enumerable.Repeat("\"card\"", cards))}}] } }""");

    static Task<HttpResponseMessage> SendAsync(TestServer server, HttpContent body) => server.Http.PostAsync("/feast/get-online-features", body);

    [Fact]
    public async Task One_that_is_larger_than_a_body_of_events_may_be_is_refused()
    {
        await using var server = await TestServer.StartAsync("intake: { maxBatchBytes: 100KB }\n");

        var answer = await SendAsync(server, Request(20_000));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Send fewer rows");
        (await SendAsync(server, Request(1000))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_that_does_not_fit_into_the_memory_for_bodies_is_to_come_again_and_gives_back_what_it_took()
    {
        await using var server = await TestServer.StartAsync("intake: { maxBufferedBytes: 1MB }\n");

        for (var i = 0; i < 5; i++)
        {
            var answer = await SendAsync(server, Request(200_000));

            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            (await SendAsync(server, Request(1000))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        await using var server = await TestServer.StartAsync();

        (await SendAsync(server, TestServer.Json("\ufeff" + await Request(1).ReadAsStringAsync()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
