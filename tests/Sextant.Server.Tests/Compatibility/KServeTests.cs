using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Learning;
using Sextant.Server.Tests.Models;

namespace Sextant.Server.Tests.Compatibility;

public sealed class KServeTests : IAsyncLifetime
{
    TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(_server, "fraud");
        await ModelFiles.RegisterAsync(_server, "fraud", ModelFiles.Linear("fraud", weight: 1));
        await ModelFiles.SetAsync(_server, "fraud", "champion", 1);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    Task<(HttpStatusCode Status, JsonNode Body)> InferAsync(string path, string json) => _server.PostAsync(path, TestServer.Json(json));

    [Fact]
    public async Task Server_and_models_say_that_they_are_ready_and_what_they_take()
    {
        await _server.GetAsync("/v1/models/fraud/slot");

        (await _server.GetAsync("/v2/health/live")).Body["live"]!.GetValue<bool>().ShouldBeTrue();
        (await _server.GetAsync("/v2/health/ready")).Body["ready"]!.GetValue<bool>().ShouldBeTrue();
        (await _server.GetAsync("/v2")).Body["extensions"]!.ToJsonString().ShouldBe("""["binary_tensor_data"]""");
        (await _server.GetAsync("/v2/models/fraud/ready")).Body["ready"]!.GetValue<bool>().ShouldBeTrue();
        (await _server.GetAsync("/v2/models/fraud/versions/2/ready")).Body["ready"]!.GetValue<bool>().ShouldBeTrue();
        (await _server.GetAsync("/v2/models/fraud")).Body.ToJsonString().ShouldBe(
            """{"name":"fraud","versions":["1","2"],"platform":"sextant_linear","inputs":[{"name":"features","datatype":"FP32","shape":[-1,3]}],"outputs":[{"name":"score","datatype":"FP32","shape":[-1,1]}]}""");
    }

    [Theory]
    [InlineData("[4, 1, 1, 2, 0, 0]")]
    [InlineData("[[4, 1, 1], [2, 0, 0]]")]
    public async Task The_champion_or_a_version_infers_from_flat_or_nested_data(string data)
    {
        var request = $$"""{"id": "a", "inputs": [{"name": "features", "datatype": "FP32", "shape": [2, 3], "data": {{data}}}]}""";

        var champion = (await InferAsync("/v2/models/fraud/infer", request)).Body;
        var second = (await InferAsync("/v2/models/fraud/versions/2/infer", request)).Body;

        champion["outputs"]![0]!.ToJsonString().ShouldBe("""{"name":"score","datatype":"FP32","shape":[2,1],"data":[23,11]}""");
        ((string)champion["id"]!, (string)champion["model_version"]!, (string)champion["parameters"]!["served_by"]!).ShouldBe(("a", "1", "fraud@1"));
        second["outputs"]![0]!["data"]!.ToJsonString().ShouldBe("[25,12]");
        ((string)second["model_version"]!, (string)second["parameters"]!["served_by"]!).ShouldBe(("2", "fraud@2"));
    }

    [Fact]
    public async Task Tensors_go_in_and_come_out_as_bytes()
    {
        var json = Encoding.UTF8.GetBytes("""{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "parameters": {"binary_data_size": 12}}], "outputs": [{"name": "score", "parameters": {"binary_data": true}}]}""");
        var content = TestServer.Bytes([.. json, .. BitConverter.GetBytes(4f), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(float.NaN)], type: "application/octet-stream");
        content.Headers.Add("Inference-Header-Content-Length", $"{json.Length}");

        var response = await _server.Http.PostAsync("/v2/models/fraud/infer", content);

        var bytes = await response.Content.ReadAsByteArrayAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, Encoding.UTF8.GetString(bytes));
        var length = int.Parse(response.Headers.GetValues("Inference-Header-Content-Length").Single(), System.Globalization.CultureInfo.InvariantCulture);
        JsonNode.Parse(bytes.AsSpan(0, length))!["outputs"]![0]!["parameters"]!["binary_data_size"]!.GetValue<int>().ShouldBe(4);
        BitConverter.ToSingle(bytes.AsSpan(length)).ShouldBe(22);
    }

    [Fact]
    public async Task An_onnx_model_gives_all_its_outputs_or_those_that_are_wanted()
    {
        await ModelFiles.RegisterAsync(_server, "trees", OnnxTrees.Write(LightGbmModel.Read(Encoding.UTF8.GetBytes(ModelFiles.Stump).AsSpan())));
        await ModelFiles.SetAsync(_server, "trees", "champion", 1);
        var model = (await _server.GetAsync("/v2/models/trees")).Body;
        var (input, output) = ((string)model["inputs"]![0]!["name"]!, (string)model["outputs"]![0]!["name"]!);
        var tensor = $$"""[{"name": "{{input}}", "datatype": "FP32", "shape": [2, 1], "data": [0, 1]}]""";

        var all = (await InferAsync("/v2/models/trees/infer", $$"""{"inputs": {{tensor}}}""")).Body;
        var one = (await InferAsync("/v2/models/trees/infer", $$"""{"inputs": {{tensor}}, "outputs": [{"name": "{{output}}"}]}""")).Body;

        all["outputs"]!.AsArray().Count.ShouldBe(model["outputs"]!.AsArray().Count);
        one["outputs"]!.AsArray().Single()!["data"]!.ToJsonString().ShouldBe("[-1,1]");
    }

    [Theory]
    [InlineData("SXT2320", 400, "fraud", "no JSON")]
    [InlineData("SXT2320", 400, "fraud", "[]")]
    [InlineData("SXT2320", 400, "fraud", "{}")]
    [InlineData("SXT2320", 400, "fraud", """{"inputs": []}""")]
    [InlineData("SXT2320", 400, "fraud", """{"inputs": [{"name": "feature", "datatype": "FP32", "shape": [1, 3], "data": [1, 2, 3]}]}""")]
    [InlineData("SXT2320", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "parameters": {"binary_data_size": 12}}]}""")]
    [InlineData("SXT2321", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "INT64", "shape": [1, 3], "data": [1, 2, 3]}]}""")]
    [InlineData("SXT2321", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 4], "data": [1, 2, 3, 4]}]}""")]
    [InlineData("SXT2321", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [2, 3], "data": [1, 2, 3]}]}""")]
    [InlineData("SXT2321", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [2147483647, 2147483647, 2147483647], "data": []}]}""")]
    [InlineData("SXT2321", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "data": [1, 2, "three"]}]}""")]
    [InlineData("SXT2250", 404, "frud", "{}")]
    [InlineData("SXT2250", 404, "fraud/versions/9", "{}")]
    public async Task A_mistake_is_an_error_in_kserves_form(string code, int status, string model, string body)
    {
        var (answered, error) = await InferAsync($"/v2/models/{model}/infer", body);

        ((int)answered, error["error"]!.GetValue<string>()[..7]).ShouldBe((status, code), error.ToJsonString());
    }
}
