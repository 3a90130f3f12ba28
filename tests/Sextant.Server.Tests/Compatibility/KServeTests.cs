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
    [InlineData(7, "INT64", "[1,-2,3]")]
    [InlineData(8, "BYTES", """["a","ä",""]""")]
    [InlineData(9, "BOOL", "[true,false,true]")]
    [InlineData(2, "UINT8", "[0,128,255]")]
    public async Task A_model_of_tensors_needs_no_slot_and_takes_every_type(byte element, string type, string data)
    {
        (await ModelFiles.RegisterAsync(_server, "same", Identity(element))).Status.ShouldBe(HttpStatusCode.OK);
        var promoted = await ModelFiles.SetAsync(_server, "same", "champion", 1);
        var tensor = $$"""{"name": "x", "datatype": "{{type}}", "shape": [3], "data": {{data}}}""";

        var plain = (await InferAsync("/v2/models/same/infer", $$"""{"inputs": [{{tensor}}]}""")).Body;
        var bytes = await _server.Http.PostAsync("/v2/models/same/infer", TestServer.Json($$"""{"inputs": [{{tensor}}], "parameters": {"binary_data_output": true} }"""));

        promoted.Body["problems"]!.AsArray().ShouldBeEmpty();
        (await _server.GetAsync("/v2/models/same/ready")).Body["ready"]!.GetValue<bool>().ShouldBeTrue();
        plain["outputs"]![0]!["data"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe(data);
        (await EchoAsync(type, await bytes.Content.ReadAsByteArrayAsync(), bytes)).ShouldBe(plain["outputs"]!.ToJsonString());
        (await ModelFiles.ScoreAsync(_server, "same", "[[1]]")).Body["code"]!.GetValue<string>().ShouldBe("SXT2304");
    }

    /// <summary>Sends the bytes of an answer back to the model.</summary>
    async Task<string> EchoAsync(string type, byte[] answer, HttpResponseMessage response)
    {
        var length = int.Parse(response.Headers.GetValues("Inference-Header-Content-Length").Single(), System.Globalization.CultureInfo.InvariantCulture);
        var json = Encoding.UTF8.GetBytes($$"""{"inputs": [{"name": "x", "datatype": "{{type}}", "shape": [3], "parameters": {"binary_data_size": {{answer.Length - length}} } }]}""");
        var content = TestServer.Bytes([.. json, .. answer[length..]], type: "application/octet-stream");
        content.Headers.Add("Inference-Header-Content-Length", $"{json.Length}");
        return (await _server.PostAsync("/v2/models/same/infer", content)).Body["outputs"]!.ToJsonString();
    }

    /// <summary>An ONNX file by hand: y is x, a list of any length.</summary>
    static byte[] Identity(byte element)
    {
        static byte[] Field(int number, params byte[][] parts) => [(byte)((number << 3) | 2), (byte)parts.Sum(part => part.Length), .. parts.SelectMany(part => part)];
        static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));
        static byte[] Integer(int number, byte value) => [(byte)(number << 3), value];
        byte[] Port(int number, string name) => Field(number, Text(1, name), Field(2, Field(1, Integer(1, element), Field(2, Field(1, Text(2, "n"))))));
        var graph = Field(7, Field(1, Text(1, "x"), Text(2, "y"), Text(4, "Identity")), Text(2, "g"), Port(11, "x"), Port(12, "y"));
        return [.. Integer(1, 8), .. graph, .. Field(8, Integer(2, 17))];
    }

    [Fact]
    public async Task While_the_slot_serves_another_version_rows_are_translated_to_its_columns()
    {
        var swapped = await RegisterDamagedAsync(ModelFiles.Linear("fraud", frenchFirst: true));
        (await ModelFiles.SetAsync(_server, "fraud", "champion", swapped)).Body["servedBy"]!.GetValue<string>().ShouldBe("fraud@1");

        // France has the code 0 in the champion, and 1 in the slot.
        var answer = (await InferAsync("/v2/models/fraud/infer", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "data": [4, 0, 1]}]}""")).Body;

        answer["outputs"]![0]!["data"]!.ToJsonString().ShouldBe("[23]");
        answer["parameters"]!["degraded"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task While_the_slot_serves_a_version_with_other_columns_the_champion_answers_by_itself_or_not_at_all()
    {
        var other = await RegisterDamagedAsync(ModelFiles.Linear("fraud", amount: "price"));
        await ModelFiles.SetAsync(_server, "fraud", "champion", other);

        var (status, answer) = await InferAsync("/v2/models/fraud/infer", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "data": [4, 0, 1]}]}""");

        (status, answer["error"]!.GetValue<string>()[..7]).ShouldBe((HttpStatusCode.ServiceUnavailable, "SXT2256"));
    }

    async Task<int> RegisterDamagedAsync(byte[] package)
    {
        var registered = (await ModelFiles.RegisterAsync(_server, "fraud", package)).Body;
        var path = Path.Combine(_server.Workspace, "data", "models", $"{(string)registered["id"]!}.model");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        return (int)registered["version"]!;
    }

    [Theory]
    [InlineData("""{"inputs": [{"name": "\ud800", "datatype": "FP32", "shape": [1, 3], "data": [1, 2, 3]}]}""")]
    [InlineData("""{"inputs": [{"name": "features", "datatype": "\udc00", "shape": [1, 3], "data": [1, 2, 3]}]}""")]
    [InlineData("""{"id": "\ud800", "inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "data": [1, 2, 3]}]}""")]
    [InlineData("{\"inputs\": [{\"name\": \"\u00ff\"}]}", true)]
    public async Task Texts_that_are_not_unicode_are_refused_in_words(string body, bool asLatin1 = false)
    {
        var content = TestServer.Bytes((asLatin1 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(body), type: "application/json");

        var (status, answer) = await _server.PostAsync("/v2/models/fraud/infer", content);

        (status, answer["error"]!.GetValue<string>().Contains("not Unicode", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true), answer.ToJsonString());
    }

    [Fact]
    public async Task The_json_before_bytes_is_limited()
    {
        var content = TestServer.Bytes([.. "{\"a\": \""u8, .. Enumerable.Repeat((byte)'x', 9 << 20), .. "\"}"u8], type: "application/octet-stream");
        content.Headers.Add("Inference-Header-Content-Length", $"{(9 << 20) + 9}");

        var (status, answer) = await _server.PostAsync("/v2/models/fraud/infer", content);

        (status, answer["error"]!.GetValue<string>()[..7]).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "SXT1022"));
    }

    [Fact]
    public async Task An_error_repeats_what_was_sent_as_it_was_written()
    {
        var response = await _server.Http.PostAsync("/v2/models/fraud/infer", TestServer.Json("""{"inputs": [{"name": "größe'", "datatype": "FP32", "shape": [1, 3], "data": [1, 2, 3]}]}"""));

        (await response.Content.ReadAsStringAsync()).ShouldContain("no input 'größe''");
    }

    [Theory]
    [InlineData("SXT2320", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "parameters": {"binary_data_size": "12"}}]}""")]
    [InlineData("SXT2320", 400, "fraud", """{"inputs": [{"name": "features", "datatype": "FP32", "shape": [1, 3], "parameters": {"binary_data_size": null}}]}""")]
    [InlineData("SXT2311", 404, "fraud@1", "{}")]
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
