using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Testing;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>A server with a few views, and what a Feast client would send it.</summary>
sealed class FeastServer : IAsyncDisposable
{
    public const string Epoch = "1970-01-01T00:00:00Z";

    public const string LastPayment = """{"view":"last_payment","entity":"card","source":"payment","features":{"amount":"amount","items":"items","note":"note","tags":"tags"}}""";
    public const string Daily = """{"view":"daily","entity":"card","source":"payment","accuracy":"event_time","online":"materialized","features":{"amount":"amount"}}""";
    public const string DailySum = """{"view":"daily_sum","entity":"card","source":"payment","accuracy":"event_time","online":"materialized","features":{"total":{"aggregate":"sum","of":"amount","window":"24h"}}}""";
    const string Fresh = """{"view":"fresh","entity":"card","source":"payment","ttl":"1h","features":{"amount":"amount"}}""";
    const string Pair = """{"view":"pair","entity":["card","merchant"],"source":"payment","features":{"pair_amount":"amount"}}""";
    const string World = """{"view":"world","entity":[],"source":"payment","features":{"latest":"amount"}}""";
    const string Seen = """{"view":"seen","entity":"card","source":"visit","features":{"page":"page"}}""";
    const string Counts = """{"view":"counts","entity":"card","source":"visit","features":{"visits":{"aggregate":"count","window":"7d"}}}""";
    const string Scaled = """{"view":"scaled","request":{"factor":"number"},"uses":["last_payment"],"features":{"scaled":"request.factor * last_payment.amount","negative":"0 - last_payment.amount"}}""";
    const string Set = """{"set":"model","features":["last_payment.amount","last_payment.items"]}""";

    static readonly string[] Definitions = [LastPayment, Fresh, Pair, World, Seen, Counts, Scaled, Set];

    FeastServer(TestServer server, FakeTimeProvider clock) => (Server, Clock) = (server, clock);

    public TestServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<FeastServer> StartAsync(TemporaryFolder? folder = null, bool isNew = true)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-01T12:00:00Z", CultureInfo.InvariantCulture));
        var server = new FeastServer(await TestServer.StartAsync(clock: clock, folder: folder, declare: isNew), clock);
        if (!isNew) return server;
        await server.Server.DeclareAsync("visit", """{"entities":["card"],"attributes":{"page":"text"}}""");
        await server.ApplyAsync(Definitions);
        return server;
    }

    public async Task ApplyAsync(params string[] definitions)
    {
        var (status, body) = await Server.PostAsync("/v1/features/apply", TestServer.Json($$"""{"definitions":[{{string.Join(',', definitions)}}]}"""));
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        foreach (var definition in definitions.Select(text => JsonNode.Parse(text)!).Where(one => one["source"] is not null && (string?)one["online"] is null or "stream")) await Server.WaitServedAsync((string)definition["view"]!);
    }

    /// <summary>Sends a request; returns status and text.</summary>
    public async Task<(int Status, string Text)> SendAsync(string path, string json)
    {
        var response = await Server.Http.PostAsync("/feast/" + path, TestServer.Json(json));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a request that is right.</summary>
    public async Task<string> OkAsync(string path, string json)
    {
        var (status, text) = await SendAsync(path, json);
        status.ShouldBeInRange(200, 299, text);
        return text;
    }

    /// <summary>Writes a row of the view <c>last_payment</c>.</summary>
    public Task<string> WriteAsync(string card, string amount, string time, string? created = null, string more = "\"items\":[1],\"note\":[\"n\"],\"tags\":[[\"a\"]]") =>
        OkAsync("write-to-online-store", $$"""{"feature_view_name":"last_payment","df":{"card":["{{card}}"],"amount":[{{amount}}],{{more}},"event_timestamp":["{{time}}"]{{(created is null ? "" : $",\"created\":[\"{created}\"]")}} } }""");

    /// <summary>The column of one feature: values, statuses and times.</summary>
    public async Task<(string Values, string Statuses, string Times)> ReadAsync(string feature, string cards = "[\"c1\"]")
    {
        var answer = JsonNode.Parse(await OkAsync("get-online-features", $$"""{"features":["{{feature}}"],"entities":{"card":{{cards}} } }"""))!;
        var column = answer["results"]![1]!;
        return (column["values"]!.ToJsonString(), column["statuses"]!.ToJsonString(), column["event_timestamps"]!.ToJsonString());
    }

    public async Task<string> ValuesAsync(string feature, string cards = "[\"c1\"]") => (await ReadAsync(feature, cards)).Values;

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
