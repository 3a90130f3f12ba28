using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Sextant.Server.Tests.Compatibility.Feast;

public sealed class FeastHealthTests
{
    [Fact]
    public async Task It_says_that_it_is_up()
    {
        await using var feast = await FeastServer.StartAsync();

        (await feast.Server.Http.GetAsync("/feast/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_unhealthy_while_the_store_of_the_online_values_fails_and_healthy_again_afterwards()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z");
        // As if the file had been damaged under the server.
        Execute(feast, "ALTER TABLE row_blocks RENAME TO lost_blocks");

        var refused = await feast.SendAsync("write-to-online-store", """{"feature_view_name":"fresh","df":{"card":["c2"],"amount":[2],"event_timestamp":["2026-03-01T11:30:00Z"]}}""");
        // The write is refused a moment before the stream has stopped.
        var ill = await UntilAsync(feast, isHealthy: false, () => { });

        refused.Status.ShouldBe(503, refused.Text);
        ill.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var body = JsonNode.Parse(await ill.Content.ReadAsStringAsync())!;
        (body["status"]!.GetValue<string>(), body["detail"]!.GetValue<string>().Contains("has failed", StringComparison.Ordinal)).ShouldBe(("unhealthy", true));
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[1]", "what is in memory is served on");
        Execute(feast, "ALTER TABLE lost_blocks RENAME TO row_blocks");
        // The stream is tried again after a while.
        (await UntilAsync(feast, isHealthy: true, () => feast.Clock.Advance(TimeSpan.FromSeconds(5)))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    static async Task<HttpResponseMessage> UntilAsync(FeastServer feast, bool isHealthy, Action meanwhile)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await feast.Server.Http.GetAsync("/feast/health");
            if (answer.IsSuccessStatusCode == isHealthy || tries == 500) return answer;
            meanwhile();
            await Task.Delay(10);
        }
    }

    static void Execute(FeastServer feast, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(feast.Server.Workspace, "data", "online.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
