using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Hosting.Models;
using Sextant.Hosting.Tests.Models;
using Sextant.Testing;

namespace Sextant.Server.Tests.Models;

/// <summary>Texts over HTTP: a small BERT with its vocabulary, as vectors and as scores.</summary>
public sealed class ModelEncodingTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(declare: false);
        await RegisterAsync("vectors", scores: false);
        await RegisterAsync("ranks", scores: true);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Makes an encoder the next version of a model, and its champion.</summary>
    internal static async Task PromoteAsync(TestServer server, string name, int version)
    {
        using var folder = new TemporaryFolder();
        await RegisterAsync(server, folder, name, scores: false);
        await ModelFiles.SetAsync(server, name, "champion", version);
    }

    Task RegisterAsync(string name, bool scores) => RegisterAsync(_server, _folder, name, scores);

    static async Task RegisterAsync(TestServer server, TemporaryFolder folder, string name, bool scores)
    {
        var (onnx, vocabulary, package) = (folder.File($"{name}.onnx"), folder.File("vocab.txt"), folder.File($"{name}.model"));
        await File.WriteAllBytesAsync(onnx, new SmallBert(seed: 5).ToOnnx(scores));
        await File.WriteAllLinesAsync(vocabulary, SmallBert.Vocabulary);
        EncoderPackage.Write(onnx, vocabulary, name, (null, "mean", 8), package);
        (await ModelFiles.RegisterAsync(server, name, await File.ReadAllBytesAsync(package))).Status.ShouldBe(HttpStatusCode.OK);
    }

    Task<(HttpStatusCode Status, JsonNode Body)> EncodeAsync(string name, string json) => _server.PostAsync($"/v1/models/{name}/encode", TestServer.Json(json));

    static double[] Vector(JsonNode answer, int text) => [.. answer["values"]![text]!.AsArray().Select(value => value!.GetValue<double>())];

    [Fact]
    public async Task The_champion_makes_vectors_and_says_how_many_texts_were_cut()
    {
        var promoted = (await ModelFiles.SetAsync(_server, "vectors", "champion", 1)).Body;

        var (status, answer) = await EncodeAsync("vectors", """{"texts": ["cats chase mice.", "dogs", "cats cats cats cats cats cats dogs"]}""");

        ((string?)promoted["door"], (string?)promoted["servedBy"]).ShouldBe(("POST /v1/models/vectors/encode", null));
        (status, (string)answer["kind"]!, (int)answer["truncated"]!, (string)answer["servedBy"]!).ShouldBe((HttpStatusCode.OK, "bi", 1, "vectors@1"));
        answer["values"]!.AsArray().Count.ShouldBe(3);
        Vector(answer, 0).Sum(value => value * value).ShouldBe(1, 1e-5);
        Vector(answer, 0).ShouldNotBe(Vector(answer, 1));
    }

    [Fact]
    public async Task A_version_scores_texts_against_a_query()
    {
        var answer = (await EncodeAsync("ranks", """{"texts": ["cats", "mice"], "query": "dogs chase", "version": "1"}""")).Body;

        var bert = new SmallBert(seed: 5);
        foreach (var (text, token) in new[] { (0, 4), (1, 8) })
            Vector(answer, text).ShouldHaveSingleItem().ShouldBe(bert.Score([2, 5, 6, 3, token, 3], [0, 0, 0, 0, 1, 1]), 1e-4);
    }

    [Theory]
    [InlineData("SXT2310", "vectors", """{"texts": ["cats"]}""")]
    [InlineData("SXT2386", "vectors", """{"texts": [], "version": "1"}""")]
    [InlineData("SXT2386", "vectors", """{"texts": [null], "version": "1"}""")]
    [InlineData("SXT2386", "vectors", """{"texts": ["cats"], "query": "dogs", "version": "1"}""")]
    [InlineData("SXT2385", "plain", """{"texts": ["cats"], "version": "1"}""")]
    [InlineData("SXT2250", "nobody", """{"texts": ["cats"]}""")]
    public async Task What_cannot_be_encoded_says_why(string code, string model, string request)
    {
        await ModelFiles.RegisterAsync(_server, "plain", CrowdModel.ToOnnx());

        ((string?)(await EncodeAsync(model, request)).Body["code"]).ShouldBe(code);
    }

    [Theory]
    [InlineData(1001, 1, 0)]
    [InlineData(1, 100_001, 0)]
    [InlineData(1, 1, 100_001)]
    public async Task Too_many_or_too_long_texts_are_too_large(int texts, int letters, int query)
    {
        var request = JsonSerializer.Serialize(new { texts = Enumerable.Repeat(new string('a', letters), texts), query = query == 0 ? null : new string('a', query), version = "1" });

        var (status, problem) = await EncodeAsync("ranks", request);

        (status, (string?)problem["code"]).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "SXT2390"), problem.ToJsonString());
    }

    [Fact]
    public async Task As_many_and_as_long_texts_as_are_allowed_are_encoded()
    {
        (await EncodeAsync("ranks", JsonSerializer.Serialize(new { texts = Enumerable.Repeat("cats", 1000), version = "1" }))).Body["values"]!.AsArray().Count.ShouldBe(1000);
        ((int)(await EncodeAsync("ranks", JsonSerializer.Serialize(new { texts = new[] { new string('a', 100_000) }, version = "1" }))).Body["truncated"]!).ShouldBe(0);
    }

    [Fact]
    public async Task A_model_of_tensors_says_at_which_door_it_is_asked()
    {
        await ModelFiles.RegisterAsync(_server, "ids", new SmallBert(seed: 5).ToOnnx(scores: true));
        await ModelFiles.RegisterAsync(_server, "fraud");

        var tensors = (await _server.PostAsync("/v1/models/ids/promote", TestServer.Json("""{"version": 1, "by": "ana", "reason": "first"}"""))).Body;

        ((string?)tensors["alias"]!["door"]).ShouldBe("POST /v2/models/ids/infer");
        ((string?)(await ModelFiles.SetAsync(_server, "fraud", "champion", 1)).Body["door"]).ShouldBeNull();
    }
}
