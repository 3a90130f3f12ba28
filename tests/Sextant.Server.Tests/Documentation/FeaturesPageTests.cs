using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sextant.Events;
using Sextant.Testing;

namespace Sextant.Server.Tests.Documentation;

/// <summary>The definitions of docs/features.md are applied, and its requests sent, in the page's order.</summary>
public sealed partial class FeaturesPageTests
{
    const string Payment = """{"entities":["card","author?"],"attributes":{"amount":{"type":"number","required":true},"country":"text"}}""";
    const string Click = """{"entities":["user"],"attributes":{"seconds":"number"}}""";
    const string FirstActivity = """{"view":"user_activity","entity":"user","source":"click","features":{"a":"seconds"}}""";
    const string Activity = """{"view":"user_activity","entity":"user","source":"click","features":{"a":"seconds","b":"seconds * 2"}}""";

    [Fact]
    public async Task The_samples_on_the_page_do_what_it_says()
    {
        using var data = new TemporaryFolder();
        await using var server = await StartAsync();
        var page = await File.ReadAllTextAsync(PagePath());
        string[] definitions = [.. Definition().Matches(page).Select(match => YamlDocument.Parse(match.Groups["yaml"].Value, "docs/features.md")!.ToJsonString())];
        definitions.Length.ShouldBe(4);

        var plan = await ApplyAsync(server, [.. definitions, Activity]);
        foreach (Match line in PlanLine().Matches(page)) FeaturesOf(plan, line.Groups["name"].Value).ShouldBe(int.Parse(line.Groups["count"].Value, provider: null), line.Value);
        PlanLine().Count(page).ShouldBe(definitions.Length);

        await server.WaitServedAsync("last_payment");
        var samples = Sample().Matches(page);
        samples.Count.ShouldBe(2);
        foreach (Match sample in samples)
        {
            var body = sample.Groups["body"].Value.Replace("/data/", data.Path + "/", StringComparison.Ordinal);
            var answer = await server.Http.PostAsync(sample.Groups["address"].Value, TestServer.Json(body));
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(200, text);
            text.ShouldNotContain("\"problem\":{", customMessage: body);
        }

        File.Exists(data.File("train.parquet")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_requests_of_a_Feast_client_on_the_page_are_answered()
    {
        await using var server = await StartAsync();
        await server.DeclareAsync("sale", """{"entities":["card"],"attributes":{"amount":"number","items":"integer"}}""");
        await ApplyAsync(server, FirstActivity, Sales("last_sale", "stream"), Sales("daily_sale", "materialized"),
            """{"view":"scaled","request":{"factor":"number"},"uses":["last_sale"],"features":{"scaled":"last_sale.amount * request.factor"}}""",
            """{"set":"model","features":["last_sale"]}""");
        await server.WaitServedAsync("last_sale");
        var requests = Feast().Matches(await File.ReadAllTextAsync(PagePath()));
        requests.Count.ShouldBe(9);

        foreach (Match request in requests)
        {
            var answer = await server.Http.PostAsync("/feast/" + request.Groups["path"].Value, TestServer.Json(request.Groups["body"].Value));
            ((int)answer.StatusCode).ShouldBeInRange(200, 202, $"{request.Value}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    static string Sales(string name, string online) =>
        $$"""{"view":"{{name}}","entity":"card","source":"sale","online":"{{online}}","features":{"amount":"amount","items":"items"} }""";

    static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(declare: false);
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Secret);
        await server.DeclareAsync("payment", Payment);
        await server.DeclareAsync("click", Click);
        await ApplyAsync(server, FirstActivity);
        await ApplyAsync(server, Activity);
        return server;
    }

    static async Task<JsonNode> ApplyAsync(TestServer server, params string[] definitions)
    {
        var (status, body) = await server.PostAsync("/v1/features/apply", TestServer.Json($$"""{"definitions":[{{string.Join(',', definitions)}}]}"""));
        ((int)status).ShouldBe(200, body.ToJsonString());
        return body;
    }

    static int FeaturesOf(JsonNode plan, string name) => plan["entries"]!.AsArray().Single(entry => (string)entry!["name"]! == name)!["features"]!.GetValue<int>();

    static string PagePath()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", "features.md");
    }

    [GeneratedRegex(@"```yaml\n(?<yaml>.+?)\n```", RegexOptions.Singleline)]
    private static partial Regex Definition();

    /// <summary>For example <c>+ view card_spending@1  (5 features</c>.</summary>
    [GeneratedRegex(@"^    \+ (view|set) (?<name>\w+)@1  \((?<count>\d+) feature", RegexOptions.Multiline)]
    private static partial Regex PlanLine();

    /// <summary>For example <c>sample: POST /v1/features/online 200</c> in a comment, and the fenced JSON below it.</summary>
    [GeneratedRegex(@"<!-- sample: POST (?<address>\S+) 200 -->\n```json\n(?<body>.+?)\n```", RegexOptions.Singleline)]
    private static partial Regex Sample();

    /// <summary>For example <c>feast push '{…}'</c>.</summary>
    [GeneratedRegex(@"^    feast '?(?<path>[a-z?=-]+)'? '(?<body>[^\n]+)'$", RegexOptions.Multiline)]
    private static partial Regex Feast();
}
