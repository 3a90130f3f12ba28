namespace Sextant.Learning;

/// <summary>
/// Writes a <see cref="TreeEnsemble"/> as an ONNX model (opset 17, ai.onnx.ml 3): one TreeEnsembleRegressor, and the link as an operator after it. Input
/// <c>rows</c> (float, rows times features; NaN is missing), outputs <c>margins</c> and <c>predictions</c> (float, rows times outputs).
/// </summary>
/// <remarks>
/// ONNX holds leaves as float32 and its runtimes sum in float32: margins differ in the seventh digit. A split on categories becomes one comparison a
/// category, with a copy of the left subtree each, and is equal for whole numbers only.
/// </remarks>
public static class OnnxTrees
{
    /// <summary>The most nodes that are written: copies for categories may be many.</summary>
    public const int MostNodes = 1_000_000;

    const string TreeDomain = "ai.onnx.ml";

    // Numbers of onnx.proto.
    const int FloatType = 1;
    const int IrVersion = 8;

    /// <summary>The model.</summary>
    /// <exception cref="InvalidInputException">SXT2146: it would have more than <see cref="MostNodes"/> nodes.</exception>
    public static byte[] Write(TreeEnsemble ensemble)
    {
        var graph = new ProtobufWriter()
            .Message(1, OnnxTreeNodes.Of(ensemble).Regressor("rows", "margins", TreeDomain).Message)
            .Message(1, Link(ensemble.Link).Message)
            .Text(2, "trees")
            .Message(11, Tensor("rows", ensemble.FeatureNames.Count))
            .Message(12, Tensor("margins", ensemble.Outputs))
            .Message(12, Tensor("predictions", ensemble.Outputs));
        return new ProtobufWriter()
            .Integer(1, IrVersion)
            .Text(2, "Sextant")
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, 17))
            .Message(8, new ProtobufWriter().Text(1, TreeDomain).Integer(2, 3))
            .ToArray();
    }

    static OnnxNode Link(TreeLink link) => link switch
    {
        TreeLink.Identity => new("Identity", "margins", "predictions"),
        TreeLink.Logistic => new("Sigmoid", "margins", "predictions"),
        TreeLink.Exponential => new("Exp", "margins", "predictions"),
        _ => new OnnxNode("Softmax", "margins", "predictions").With("axis", 1),
    };

    static ProtobufWriter Tensor(string name, int columns)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, "n")).Message(1, new ProtobufWriter().Integer(1, columns));
        var type = new ProtobufWriter().Integer(1, FloatType).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, type));
    }
}
