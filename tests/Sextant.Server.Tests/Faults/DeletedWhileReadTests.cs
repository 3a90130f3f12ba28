using System.Net;

namespace Sextant.Server.Tests.Faults;

/// <summary>Views come and go under reads.</summary>
public sealed class DeletedWhileReadTests
{
    const string Kept = """{"view":"kept","entity":"card","source":"payment","features":{"amount":"amount"}}""";
    const string Gone = """{"view":"gone","entity":"card","source":"payment","features":{"total":{"aggregate":"sum","of":"amount","window":"all"}}}""";
    const string Asked = """{"features":["gone.total"],"entities":[{"card":"c1"}]}""";

    [Fact]
    public async Task A_read_of_a_view_that_is_deleted_and_applied_again_is_answered_or_says_why_not()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(TestServer.Event("e1"));
        using var stop = new CancellationTokenSource();
        var reads = Enumerable.Range(0, 2).Select(_ => ReadAsync(server, stop.Token)).ToArray();
        for (var i = 0; i < 10; i++)
        {
            await ApplyAsync(server, $"{Kept},{Gone}");
            await server.WaitServedAsync("gone");
            await ApplyAsync(server, Kept);
        }

        await ApplyAsync(server, $"{Kept},{Gone}");
        await server.WaitServedAsync("gone");
        await stop.CancelAsync();

        var answers = (await Task.WhenAll(reads)).SelectMany(seen => seen).Distinct().ToList();
        answers.ShouldContain("OK [10]");
        answers.ShouldAllBe(answer => answer == "OK [10]" || answer == "OK [null]" || answer == "OK [0]" || answer == "BadRequest SXT2008");
        (await server.PostAsync("/v1/features/online", TestServer.Json(Asked))).Body["rows"]![0]!["values"]!.ToJsonString().ShouldBe("[10]");
    }

    static async Task ApplyAsync(TestServer server, string definitions) =>
        (await server.PostAsync("/v1/features/apply", TestServer.Json($$"""{"definitions":[{{definitions}}]}"""))).Status.ShouldBe(HttpStatusCode.OK);

    static async Task<List<string>> ReadAsync(TestServer server, CancellationToken stop)
    {
        List<string> seen = [];
        while (!stop.IsCancellationRequested)
        {
            var (status, body) = await server.PostAsync("/v1/features/online", TestServer.Json(Asked));
            seen.Add($"{status} {body["code"]?.GetValue<string>() ?? body["rows"]![0]!["values"]!.ToJsonString()}");
        }

        return seen;
    }
}
