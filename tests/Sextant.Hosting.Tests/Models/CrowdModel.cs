using Sextant.Learning;

namespace Sextant.Hosting.Tests.Models;

/// <summary>An ONNX model of rows of one number: <c>double</c> is twice that number, <c>crowd</c> is how many rows ran together, which no model should say.</summary>
static class CrowdModel
{
    public static byte[] ToOnnx(int? rows = null)
    {
        var graph = new OnnxGraph();
        graph.Input(graph.Fresh("x"), OnnxElement.Float32, [rows, 1]);
        graph.Nodes("Mul", ["double"], ["x", graph.Scalar(2)]);
        var count = graph.Node("Gather", "count", [graph.Node("Shape", "shape", ["x"]), graph.Integers("zero", [0])]);
        var number = graph.Node("Cast", "number", [count], node => node.With("to", (long)OnnxElement.Float32));
        graph.Nodes("Add", ["crowd"], [graph.Node("Mul", "nought", ["x", graph.Scalar(0)]), number]);
        graph.Output("double", OnnxElement.Float32);
        graph.Output("crowd", OnnxElement.Float32);
        return graph.ToArray("crowd");
    }
}
