using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Adapters.Onnx.Tests.TensorFlowJs;

/// <summary>A small model of TensorFlow.js with what that says of it; see small.mjs.</summary>
sealed class SmallModel(JsonObject file)
{
    public JsonObject Json { get; } = file["model"]!.AsObject();

    public byte[] Weights { get; set; } = Convert.FromBase64String(file["weights"]!.GetValue<string>());

    public JsonArray Nodes => Json["modelTopology"]!["node"]!.AsArray();

    public JsonArray Layers => Json["modelTopology"]!["config"]!["layers"]!.AsArray();

    public JsonArray WeightSpecs => Json["weightsManifest"]![0]!["weights"]!.AsArray();

    public Tensor Input => Tensor.Of(file["input"].Deserialize<float[]>()!, file["shape"].Deserialize<int[]>());

    public IReadOnlyList<(int[] Shape, double[] Values)> Expected =>
        [.. file["outputs"]!.AsArray().Select(output => (output!["shape"].Deserialize<int[]>()!, output["values"].Deserialize<double[]>()!))];

    public static SmallModel Read(string name)
    {
        using var stream = typeof(SmallModel).Assembly.GetManifestResourceStream(name)!;
        return new(JsonNode.Parse(stream)!.AsObject());
    }

    public JsonObject Layer(string name) => Layers.Single(layer => layer!["config"]!["name"]!.GetValue<string>() == name)!.AsObject();

    public JsonObject Node(string name) => Nodes.Single(node => node!["name"]!.GetValue<string>() == name)!.AsObject();

    /// <summary>The weights are in the first shard but for a few bytes if there are two.</summary>
    public byte[] ToOnnx()
    {
        var model = TensorFlowJsModel.Read(Encoding.UTF8.GetBytes(Json.ToJsonString()));
        var first = model.Shards.Count == 1 ? Weights.Length : Math.Min(Weights.Length, 100);
        return model.ToOnnx(shard => shard == model.Shards[0] ? Weights[..first] : Weights[first..]);
    }
}
