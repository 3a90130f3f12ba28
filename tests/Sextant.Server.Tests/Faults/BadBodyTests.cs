using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Faults;

public sealed class BadBodyTests
{
    static string Line(int i) => TestServer.Event("e" + i.ToString(CultureInfo.InvariantCulture)).ToJsonString();

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    public async Task A_truncated_gzip_body_is_an_error_and_can_be_sent_again(string type)
    {
        await using var server = await TestServer.StartAsync();
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            var text = type == "application/json" ? "[" + string.Join(",", Enumerable.Range(0, 500).Select(Line)) + "]" : string.Join('\n', Enumerable.Range(0, 500).Select(Line));
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        var (status, body) = await server.PostAsync("/v1/events", TestServer.Bytes(zipped.ToArray()[..^40], "gzip", type));
        var (again, stored) = await server.PostAsync("/v1/events", TestServer.Bytes(zipped.ToArray(), "gzip", type));

        status.ShouldBe(HttpStatusCode.BadRequest);
        body["code"]!.GetValue<string>().ShouldBe("SXT1024");
        again.ShouldBe(HttpStatusCode.OK);
        (stored["accepted"]!.GetValue<long>() + stored["duplicates"]!.GetValue<long>()).ShouldBe(500);
        (await server.GetAsync("/v1/quarantine")).Body["total"]!.GetValue<long>().ShouldBe(0);
    }

    [Theory]
    [InlineData("", "The body is missing.")]
    [InlineData("{", "The body is not valid JSON at line 1, byte 2.")]
    [InlineData("""{"views":"latest"}""", "The body's value $.views at line 1, byte 17 is of another type or form than expected.")]
    [InlineData("""{"end":5}""", "The body's value $.end at line 1, byte 8 is of another type or form than expected.")]
    [InlineData("""{"view":["latest"]}""", "The body has the field 'view' at line 1, byte 8, which there is not.")]
    public async Task A_body_that_does_not_fit_is_named_in_words_for_its_sender(string text, string reason)
    {
        await using var server = await TestServer.StartAsync();

        var (status, body) = await server.PostAsync("/v1/features/materialize", TestServer.Json(text));

        (status, body["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, "SXT1024"));
        body["detail"]!.GetValue<string>().ShouldBe($"{reason} GET /openapi/v1.json shows what /v1/features/materialize takes.");
    }

    [Fact]
    public async Task A_body_that_lacks_fields_says_which()
    {
        await using var server = await TestServer.StartAsync();

        var (_, body) = await server.PostAsync("/v1/features/training-sets", TestServer.Json("""{"features":["fraud"]}"""));

        body["detail"]!.GetValue<string>().ShouldStartWith("The body lacks 'out'.");
    }

    [Fact]
    public async Task A_body_that_is_not_gzip_at_all_is_an_error()
    {
        await using var server = await TestServer.StartAsync();

        var (status, body) = await server.PostAsync("/v1/events", TestServer.Bytes(Encoding.UTF8.GetBytes(Line(1)), "gzip"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        body["code"]!.GetValue<string>().ShouldBe("SXT1024");
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_set_aside_line_by_line()
    {
        await using var server = await TestServer.StartAsync();
        byte[] body = [0, 0, 0, (byte)'\n', 0xFF, 0xFE, (byte)'\n', .. Encoding.UTF8.GetBytes(Line(1)), (byte)'\n', .. "{\"id\":\"\0\"}"u8];

        var (_, answer) = await server.PostAsync("/v1/events", TestServer.Bytes(body));

        answer["accepted"]!.GetValue<long>().ShouldBe(1);
        answer["quarantined"]!.GetValue<long>().ShouldBe(3);
    }

    [Fact]
    public async Task A_json_body_of_two_gigabytes_is_refused_before_it_is_sent()
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events") { Content = new EndlessContent(2L << 30, "application/json") };
        request.Headers.ExpectContinue = true;

        var (status, body) = await TestServer.ReadAsync(await server.Http.SendAsync(request));

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        body["code"]!.GetValue<string>().ShouldBe("SXT1022");
    }

    [Fact]
    public async Task A_gzip_bomb_is_refused_at_the_limit()
    {
        await using var server = await TestServer.StartAsync();
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            zeros.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 300; i++) gzip.Write(zeros);
        }

        var (status, _) = await server.PostAsync("/v1/events", TestServer.Bytes(zipped.ToArray(), "gzip", "application/json"));

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_million_distinct_event_types_fill_the_quarantine_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync("quarantine: { maxEvents: 5000 }\n");
        var (quarantined, refused) = (0L, 0L);
        for (var part = 0; part < 20; part++)
        {
            var lines = Enumerable.Range(part * 50_000, 50_000).Select(i => $$"""{"id":"e{{i}}","type":"t{{i}}","time":"2026-01-01T00:00:00Z"}""");
            var (_, body) = await server.PostAsync("/v1/events", TestServer.Lines(lines));
            quarantined += body["quarantined"]!.GetValue<long>();
            refused += body["refused"]!.GetValue<long>();
        }

        (quarantined, refused).ShouldBe((5000, 995_000));
        (await server.PostAsync(TestServer.Event("e1"))).Body["accepted"]!.GetValue<long>().ShouldBe(1);
        (await server.GetAsync("/v1/event-types")).Body["eventTypes"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_line_stores_no_part_of_it()
    {
        await using var server = await TestServer.StartAsync();
        using (var socket = new TcpClient("127.0.0.1", server.Http.BaseAddress!.Port))
        {
            var head = $"POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n{Line(1)}\n{Line(2)[..30]}";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        }

        (await server.PostAsync(TestServer.Event("e3"))).Status.ShouldBe(HttpStatusCode.OK);
        (await server.GetAsync("/v1/quarantine")).Body["total"]!.GetValue<long>().ShouldBe(0);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/json", "zstd")]
    public async Task Other_formats_are_refused_with_the_ones_that_are_known(string type, string? encoding)
    {
        await using var server = await TestServer.StartAsync();

        var (status, body) = await server.PostAsync("/v1/events", TestServer.Bytes(Encoding.UTF8.GetBytes(Line(1)), encoding, type));

        status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        body["code"]!.GetValue<string>().ShouldBe("SXT1023");
    }

    [Fact]
    public async Task More_bodies_than_there_is_memory_for_are_asked_to_come_back()
    {
        await using var server = await TestServer.StartAsync("intake: { maxBufferedBytes: 1MB }\n");

        var (status, body) = await server.PostAsync("/v1/events", TestServer.Lines(Line(1)));

        status.ShouldBe(HttpStatusCode.TooManyRequests);
        body["code"]!.GetValue<string>().ShouldBe("SXT1020");
        var response = await server.Http.PostAsync("/v1/events", TestServer.Lines(Line(1)));
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task Too_many_events_in_one_array_are_refused_whole()
    {
        await using var server = await TestServer.StartAsync("intake: { maxBatchEvents: 10 }\n");

        var (status, body) = await server.PostAsync(new JsonArray([.. Enumerable.Range(0, 11).Select(i => TestServer.Event("e" + i.ToString(CultureInfo.InvariantCulture)))]));

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        body["code"]!.GetValue<string>().ShouldBe("SXT1022");
        (await server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray().ShouldBeEmpty();
    }
}
