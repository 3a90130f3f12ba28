using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Server.Tests.Models;

/// <summary>Scores with what their columns add to them.</summary>
public sealed class ModelExplanationTests
{
    static Task<(HttpStatusCode Status, JsonNode Body)> ExplainAsync(TestServer server, string name, string rows) =>
        server.PostAsync($"/v1/models/{name}/score", TestServer.Json($$"""{"rows": {{rows}}, "explain": true}"""));

    static async Task<TestServer> StartAsync(string name, byte[] file)
    {
        var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, name, file);
        await ModelFiles.SetAsync(server, name, "champion", 1);
        return server;
    }

    [Fact]
    public async Task Contributions_of_a_linear_model_add_up_to_its_score()
    {
        await using var server = await StartAsync("fraud", ModelFiles.Linear("fraud"));

        var answer = (await ExplainAsync(server, "fraud", """[{"amount": 2, "country": "FR", "new_device": true}, [null, "IT", false]]""")).Body;

        var (first, second) = (answer["explanations"]![0]!, answer["explanations"]![1]!);
        ((string)first["unit"]!, (double)first["base"]!, (double)first["margin"]!, (double)answer["scores"]![0]!).ShouldBe(("number", 50, 22, 22));
        first["contributions"]!.AsArray().Select(part => ((string)part!["column"]!, (string?)part["value"], (double)part["contribution"]!))
            .ShouldBe([("amount", "2", -49), ("country", "FR", 20), ("new_device", "true", 1)]);
        ((double)second["margin"]!, second["contributions"]!.AsArray().Count).ShouldBe((50, 0));
    }

    [Fact]
    public async Task Contributions_of_trees_add_up_to_their_score()
    {
        await using var server = await StartAsync("light", Encoding.UTF8.GetBytes(ModelFiles.Stump));

        var answer = (await ExplainAsync(server, "light", "[[0], [1]]")).Body;

        var explanations = answer["explanations"]!.AsArray();
        explanations.Select(one => (double)one!["margin"]!).ShouldBe([-1, 1]);
        // Four rows at -1 and six at 1.
        explanations.Select(one => Math.Round((double)one!["base"]!, 9)).ShouldBe([0.2, 0.2]);
        explanations.Select(one => Math.Round((double)one!["contributions"]![0]!["contribution"]!, 9)).ShouldBe([-1.2, 0.8]);
    }

    [Fact]
    public async Task The_version_that_scored_is_explained_and_not_the_champion_of_the_registry()
    {
        await using var server = await StartAsync("fraud", ModelFiles.Linear("fraud"));
        await ModelFiles.RegisterAsync(server, "fraud", ModelFiles.Linear("fraud", weight: 3, frenchFirst: true));
        await ModelFiles.SetAsync(server, "fraud", "challenger", 2, """, "percent": 100""");

        var answer = (await ExplainAsync(server, "fraud", """[{"amount": 2, "country": "FR", "new_device": true}]""")).Body;

        ((string)answer["servedBy"]!, (double)answer["scores"]![0]!, (double)answer["explanations"]![0]!["margin"]!).ShouldBe(("fraud@2 (canary)", 27, 27));
    }

    [Fact]
    public async Task Without_being_asked_nothing_is_explained()
    {
        await using var server = await StartAsync("fraud", ModelFiles.Linear("fraud"));

        (await ModelFiles.ScoreAsync(server, "fraud", "[[2, \"FR\", true]]")).Body["explanations"].ShouldBeNull();
    }

    [Fact]
    public async Task What_cannot_be_explained_is_refused_in_words()
    {
        await using var server = await StartAsync("onnx", OnnxTrees.Write(LightGbmModel.Read(Encoding.UTF8.GetBytes(ModelFiles.Stump).AsSpan())));

        var kind = await ExplainAsync(server, "onnx", "[[0]]");
        var many = await ExplainAsync(server, "onnx", $"[{string.Join(',', Enumerable.Repeat("[0]", 257))}]");

        (kind.Status, (string?)kind.Body["code"]).ShouldBe((HttpStatusCode.BadRequest, "SXT2317"));
        (many.Status, (string?)many.Body["code"]).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "SXT2318"));
    }
}
