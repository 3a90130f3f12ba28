using System.Text.Json;

namespace Sextant.Learning;

/// <summary>Layers of Keras that order numbers anew.</summary>
static class ShapeLayers
{
    public static PictureValue Write(PictureGraph graph, Layer layer, PictureValue input)
    {
        var plain = graph.Plain(input);
        switch (layer.Kind)
        {
            case "Flatten": return new(graph.Onnx.Node("Flatten", layer.Name, [plain]), false);
            case "Permute":
                var order = layer.Setting("dims").Items("dims").Select(place => place.Whole("dims")).ToArray();
                return new(graph.Onnx.Node("Transpose", layer.Name, [plain], node => node.With("perm", order.Prepend(0L))), false);
        }

        // Zero keeps the number of rows.
        long[] shape = [0, .. layer.Setting("target_shape").Items("target_shape").Select(size => size.ValueKind == JsonValueKind.Null ? -1 : size.Whole("target_shape"))];
        return new(graph.Onnx.Node("Reshape", layer.Name, [plain, graph.Onnx.List(shape)]), false);
    }
}
