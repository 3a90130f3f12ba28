using System.Text.RegularExpressions;

namespace Sextant.Server.Tests.Documentation;

/// <summary>The marked samples of docs/events.md, sent to a server in the page's order, do what the page says.</summary>
public sealed partial class EventsPageTests
{
    [Fact]
    public async Task The_samples_on_the_page_do_what_it_says()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var samples = Sample().Matches(await File.ReadAllTextAsync(PagePath()));

        samples.Count.ShouldBe(3);
        foreach (Match sample in samples)
        {
            var (address, expected, body) = (sample.Groups["address"].Value, sample.Groups["expected"].Value, sample.Groups["body"].Value);
            var result = sample.Groups["verb"].Value switch
            {
                "PUT" => Status(await server.Http.PutAsync(address, TestServer.Json(body))),
                "POST" => Status(await server.Http.PostAsync(address, TestServer.Json(body))),
                _ => await OutcomesAsync(server, address, body),
            };
            result.ShouldBe(expected, body);
        }
    }

    static string Status(HttpResponseMessage answer) => $"{(int)answer.StatusCode}";

    static async Task<string> OutcomesAsync(TestServer server, string address, string body)
    {
        var (_, answer) = await server.PostAsync(address + "?items=all", TestServer.Lines(body.Split('\n')));
        return string.Join(' ', answer["items"]!.AsArray().Select(item => item!["outcome"]!.GetValue<string>()));
    }

    static string PagePath()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", "events.md");
    }

    /// <summary>For example <c>sample: POST /v1/events 200</c> in a comment, and the fenced JSON below it.</summary>
    [GeneratedRegex(@"<!-- sample: (?<verb>PUT|POST|STREAM) (?<address>\S+) (?<expected>[^>]+) -->\n```json\n(?<body>.+?)\n```", RegexOptions.Singleline)]
    private static partial Regex Sample();
}
