using System.Text;
using System.Text.Json;

namespace Sextant.Learning;

/// <summary>
/// A model of TensorFlow.js (layers or graph format) that becomes ONNX (opset 17). It reads no files itself: weights are asked for by the names of their
/// shards. Inputs and outputs keep TensorFlow's order of sizes (pictures are NHWC); int32 is int64. Immutable; threads may share it.
/// </summary>
/// <remarks>Formats: https://www.tensorflow.org/js/guide/save_load and the tfjs sources of version 4.</remarks>
public sealed class TensorFlowJsModel
{
    readonly JsonElement _topology;
    readonly JsonElement? _signature;
    readonly IReadOnlyList<WeightGroup> _groups;

    TensorFlowJsModel(JsonElement topology, JsonElement? signature, IReadOnlyList<WeightGroup> groups) => (_topology, _signature, _groups) = (topology, signature, groups);

    /// <summary>The paths of the files with its weights, as its manifest has them: from where the model lies.</summary>
    public IReadOnlyList<string> Shards => [.. _groups.SelectMany(group => group.Paths)];

    /// <summary>Reads a <c>model.json</c>, or a script that exports one (as nsfwjs bundles its models).</summary>
    /// <exception cref="InvalidInputException">SXT2370: it is no model of TensorFlow.js. SXT2371: it is damaged. SXT2374: a weight is of a type that is not supported, or claims too much.</exception>
    public static TensorFlowJsModel Read(ReadOnlySpan<byte> file)
    {
        file = file.StartsWith("\uFEFF"u8) ? file[3..] : file;
        var json = file.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? file.ToArray() : ScriptLiteral.ToJson(Encoding.UTF8.GetString(file));
        try
        {
            // The parts that are kept outlive the document, which is not pooled when it is cloned.
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (!root.TryGetProperty("modelTopology", out var topology) || topology.ValueKind != JsonValueKind.Object || !root.TryGetProperty("weightsManifest", out var manifest))
                throw new InvalidInputException("SXT2370", "This is no model of TensorFlow.js: 'modelTopology' and 'weightsManifest' are missing. Give the model.json that model.save or tensorflowjs_converter wrote.");
            return new(topology.Clone(), root.TryGetProperty("signature", out var signature) && signature.ValueKind == JsonValueKind.Object ? signature.Clone() : null, WeightManifest.Read(manifest));
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT2371", $"The model is no JSON: {error.Message} Copy or save it again.", error);
        }
    }

    /// <summary>The bytes of a shard that is a script exporting them in base64.</summary>
    /// <exception cref="InvalidInputException">SXT2371: it is none.</exception>
    public static byte[] BundledShard(ReadOnlySpan<byte> script) => ScriptLiteral.ToBytes(Encoding.UTF8.GetString(script));

    /// <summary>The model as ONNX.</summary>
    /// <param name="shard">The bytes of a shard; called once for each of <see cref="Shards"/>, in that order.</param>
    /// <exception cref="InvalidInputException">SXT2373: shards are short or long. SXT2375, SXT2376: a layer or an operator, or what it is set to, is not supported.
    /// SXT2377: a weight is missing or has another shape than its layer. SXT2378: the graph is no graph. SXT2379: what has to be a constant is none.</exception>
    public byte[] ToOnnx(Func<string, byte[]> shard)
    {
        var weights = WeightReader.Read(_groups, shard);
        return _topology.TryGetProperty("node", out var nodes) ? new GraphConversion(nodes, _signature, weights).Convert() : new LayersConversion(_topology, weights).Convert();
    }
}
