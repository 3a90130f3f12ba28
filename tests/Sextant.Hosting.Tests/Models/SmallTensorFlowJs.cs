using System.Runtime.InteropServices;

namespace Sextant.Hosting.Tests.Models;

/// <summary>A model of TensorFlow.js on disk: one dense layer of two numbers, <c>2a + 3b + 1</c>, its weights in two shards.</summary>
static class SmallTensorFlowJs
{
    static readonly float[] Weights = [2, 3, 1];

    /// <summary>Writes <c>model.json</c> and its shards of 8 and 4 bytes.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="second">What the manifest calls the second shard.</param>
    public static string Write(string folder, string second = "weights2.bin")
    {
        Directory.CreateDirectory(folder);
        var layer = """{"class_name": "Dense", "config": {"units": 1, "activation": "linear", "use_bias": true, "name": "dense", "batch_input_shape": [null, 2], "dtype": "float32"}}""";
        var specs = """[{"name": "dense/kernel", "shape": [2, 1], "dtype": "float32"}, {"name": "dense/bias", "shape": [1], "dtype": "float32"}]""";
        File.WriteAllText(Path.Combine(folder, "model.json"), $$"""
            {"format": "layers-model", "modelTopology": {"class_name": "Sequential", "config": {"name": "small", "layers": [{{layer}}]}, "keras_version": "tfjs-layers 4.22.0", "backend": "tensor_flow.js"},
             "weightsManifest": [{"paths": ["weights1.bin", "{{second}}"], "weights": {{specs}}}]}
            """);
        var bytes = MemoryMarshal.AsBytes(Weights.AsSpan());
        File.WriteAllBytes(Path.Combine(folder, "weights1.bin"), bytes[..8]);
        File.WriteAllBytes(Path.Combine(folder, "weights2.bin"), bytes[8..]);
        return folder;
    }
}
