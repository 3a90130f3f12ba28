using System.Collections.Frozen;
using System.Text.Json;

namespace Sextant.Learning;

/// <summary>A graph model (frozen TensorFlow) to ONNX. Only what its outputs need is written.</summary>
sealed class GraphConversion
{
    static readonly FrozenDictionary<string, GraphOperator> Operators = new IEnumerable<KeyValuePair<string, GraphOperator>>[]
    {
        NumberOperators.Table, ShapeOperators.Table, SliceOperators.Table, PictureOperators.Table, ProductOperators.Table, ReduceOperators.Table, GatherOperators.Table,
    }.SelectMany(table => table).ToFrozenDictionary(StringComparer.Ordinal);

    readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);
    readonly GraphScope _scope;
    readonly JsonElement? _signature;

    public GraphConversion(JsonElement nodes, JsonElement? signature, Dictionary<string, Weight> weights)
    {
        foreach (var node in nodes.Items("node").Select(node => new GraphNode(node)))
            if (!_nodes.TryAdd(node.Name, node)) throw new InvalidInputException("SXT2378", $"Two nodes are called '{node.Name}'. The model is damaged; convert it again.");
        (_scope, _signature) = (new(_nodes, weights), signature);
    }

    public byte[] Convert()
    {
        var outputs = Outputs();
        var order = NodeOrder.Of(outputs.Select(output => output.Node), Taken, "node");
        // Taken first, so that inputs and outputs have the names that they have in TensorFlow.
        foreach (var node in order.Select(name => _nodes[name]).Where(node => node.Operation == "Placeholder")) Input(node);
        var names = outputs.Select(output => _scope.Onnx.Fresh(output.Name)).ToArray();
        foreach (var node in order.Select(name => _nodes[name]).Where(node => node.Operation is not ("Placeholder" or "Const"))) _scope.Add(node.Name, Write(node));
        foreach (var (name, output) in names.Zip(outputs))
        {
            _scope.Onnx.Nodes("Identity", [name], [_scope.Graph.Plain(_scope.Value("the model", (output.Node, output.Place)))]);
            _scope.Onnx.Output(name, ElementOf(_nodes[output.Node]));
        }

        return _scope.Onnx.ToArray("graph");
    }

    IReadOnlyList<PictureValue> Write(GraphNode node) => Operators.TryGetValue(node.Operation, out var write) ? write(node, _scope)
        : throw new InvalidInputException("SXT2375", $"The node '{node.Name}' is the operator '{node.Operation}', which is not supported. Leave it out of the graph, or convert the model to ONNX with another tool.");

    void Input(GraphNode node)
    {
        var shape = node.Shape("shape") ?? throw node.Unsupported("does not say how many sizes it has", "Convert the model with the shape of its input");
        var element = node.Element("dtype", OnnxElement.Float32);
        var name = _scope.Onnx.Fresh(node.Name);
        _scope.Onnx.Input(name, element, shape);
        _scope.Add(node.Name, [new(name, false)]);
    }

    string[]? Taken(string name) => _nodes.TryGetValue(name, out var node) ? [.. node.Inputs.Select(input => input.Node)] : null;

    /// <summary>Those of the signature, else the nodes that no other takes.</summary>
    IReadOnlyList<(string Name, string Node, int Place)> Outputs()
    {
        if (_signature is { } signature && signature.TryGetProperty("outputs", out var declared) && declared.ValueKind == JsonValueKind.Object && declared.EnumerateObject().Any())
        {
            return [.. declared.EnumerateObject().Select(output =>
            {
                var (node, place) = GraphNode.Split(output.Value.Member("name").Text("name"));
                return (output.Name, node, place);
            })];
        }

        var taken = _nodes.Values.SelectMany(node => node.Inputs).Select(input => input.Node).ToHashSet(StringComparer.Ordinal);
        var last = _nodes.Values.Where(node => !taken.Contains(node.Name) && node.Operation is not ("Const" or "Placeholder" or "NoOp")).ToArray();
        if (last.Length == 0) throw new InvalidInputException("SXT2378", "The graph has no node that nothing takes, so there is no output. The model is damaged; convert it again.");
        return [.. last.Select(node => (node.Name[(node.Name.LastIndexOf('/') + 1)..], node.Name, 0))];
    }

    OnnxElement ElementOf(GraphNode node) => node.Operation switch
    {
        "Identity" or "StopGradient" => ElementOf(_nodes[node.Inputs[0].Node]),
        "Const" => _scope.ElementOf(node.Name),
        "Placeholder" => node.Element("dtype", OnnxElement.Float32),
        "Cast" => node.Element("DstT", OnnxElement.Float32),
        "Less" or "LessEqual" or "Greater" or "GreaterEqual" or "Equal" or "NotEqual" or "LogicalAnd" or "LogicalOr" or "LogicalNot" => OnnxElement.Boolean,
        "ArgMax" or "ArgMin" or "Shape" or "Where" or "Size" => OnnxElement.Int64,
        "GatherV2" or "Gather" or "GatherNd" => node.Element("Tparams", OnnxElement.Float32),
        _ => node.Element("T", OnnxElement.Float32),
    };
}
