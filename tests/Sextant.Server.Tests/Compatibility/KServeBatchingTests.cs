using System.Net;
using System.Text.Json.Nodes;
using Sextant.Hosting.Tests.Models;
using Sextant.Server.Tests.Models;

namespace Sextant.Server.Tests.Compatibility;

/// <summary>Requests over KServe that are joined, and who is turned away.</summary>
public sealed class KServeBatchingTests
{
    const int Clients = 16;

    static async Task<TestServer> ServeAsync(string yaml)
    {
        var server = await TestServer.StartAsync(yaml, declare: false);
        (await ModelFiles.RegisterAsync(server, "crowd", CrowdModel.ToOnnx())).Status.ShouldBe(HttpStatusCode.OK);
        await ModelFiles.SetAsync(server, "crowd", "champion", 1);
        return server;
    }

    static Task<(HttpStatusCode Status, JsonNode Body)> TagAsync(TestServer server, string version, string? value) =>
        server.PostAsync($"/v1/models/{version.Replace("@", "/versions/", StringComparison.Ordinal)}/tags", TestServer.Json($$"""{"by": "ana", "tag": "batching"{{(value is null ? "" : $", \"value\": \"{value}\"")}}}"""));

    static async Task<HttpResponseMessage> InferAsync(TestServer server, int number, string path = "crowd") =>
        await server.Http.PostAsync($"/v2/models/{path}/infer", TestServer.Json($$"""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [2, 1], "data": [{{number}}, {{-number}}]}]}"""));

    /// <summary>Rounds of requests at the same time, until an answer is what is looked for.</summary>
    static async Task<T> UntilAsync<T>(TestServer server, Func<int, HttpResponseMessage, Task<T?>> look)
        where T : class
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var found = await Task.WhenAll(Enumerable.Range(1, Clients).Select(async number => await look(number, await InferAsync(server, number))));
            if (found.FirstOrDefault(one => one is not null) is { } first) return first;
        }
    }

    static async Task<float> CrowdOf(int number, HttpResponseMessage response)
    {
        var (status, body) = await TestServer.ReadAsync(response);
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        body["outputs"]![0]!["data"]!.AsArray().Select(value => value!.GetValue<float>()).ShouldBe([2 * number, -2 * number]);
        ((string)body["parameters"]!["served_by"]!).ShouldBe("crowd@1");
        return body["outputs"]![1]!["data"]![0]!.GetValue<float>();
    }

    [Fact]
    public async Task Clients_at_the_same_time_are_joined_and_each_gets_its_own_answer()
    {
        await using var server = await ServeAsync("models: { batching: { latencyTarget: 5m } }");
        (await TagAsync(server, "crowd@1", "on")).Status.ShouldBe(HttpStatusCode.OK);

        var crowd = await UntilAsync(server, async (number, response) => await CrowdOf(number, response) is > 2 and var rows ? (object)rows : null);

        ((float)crowd).ShouldBeInRange(4, 64);
    }

    [Fact]
    public async Task Without_the_tag_every_request_runs_by_itself()
    {
        await using var server = await ServeAsync("models: { batching: { latencyTarget: 5m } }");
        await TagAsync(server, "crowd@1", "on");
        await InferAsync(server, 1);
        (await TagAsync(server, "crowd@1", null)).Status.ShouldBe(HttpStatusCode.OK);

        for (var round = 0; round < 10; round++)
            (await Task.WhenAll(Enumerable.Range(1, Clients).Select(async number => await CrowdOf(number, await InferAsync(server, number))))).ShouldAllBe(rows => rows == 2);
    }

    [Fact]
    public async Task A_request_with_more_rows_than_go_together_is_split_and_answered_whole()
    {
        await using var server = await ServeAsync("models: { batching: { latencyTarget: 5m, maximumRows: 2 } }");
        await TagAsync(server, "crowd@1", "on");

        var (_, body) = await server.PostAsync("/v2/models/crowd/versions/1/infer", TestServer.Json("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [5, 1], "data": [1, 2, 3, 4, 5]}]}"""));

        body["outputs"]![0]!["data"]!.ToJsonString().ShouldBe("[2,4,6,8,10]");
        body["outputs"]![1]!["data"]!.ToJsonString().ShouldBe("[2,2,2,2,1]");
    }

    [Fact]
    public async Task Who_would_wait_too_long_is_told_when_to_come_again()
    {
        await using var server = await ServeAsync("models: { batching: { latencyTarget: 5m, maximumRows: 1, queueRows: 1 } }");
        await TagAsync(server, "crowd@1", "on");

        var refused = await UntilAsync(server, async (number, response) =>
        {
            if (response.StatusCode == HttpStatusCode.TooManyRequests) return response;
            await CrowdOf(number, response);
            return null;
        });

        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        ((string)(await TestServer.ReadAsync(refused)).Body["error"]!).ShouldStartWith("SXT2213 ");
        // It is the moment that was full, not the model.
        (await InferAsync(server, 3)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_model_that_cannot_be_asked_in_batches_does_not_get_the_tag()
    {
        await using var server = await ServeAsync("");
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.RegisterAsync(server, "pairs", CrowdModel.ToOnnx(rows: 2));

        foreach (var (version, value, reason) in new[] { ("fraud@1", "on", "of the kind 'linear'"), ("pairs@1", "on", "its first size is not open"), ("crowd@1", "yes", "it can only be 'on'") })
        {
            var (status, problem) = await TagAsync(server, version, value);

            (status, (string?)problem["code"]).ShouldBe((HttpStatusCode.BadRequest, "SXT2389"));
            ((string)problem["detail"]!).ShouldContain(reason);
        }

        (await InferAsync(server, 1, "pairs/versions/1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
