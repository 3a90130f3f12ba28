namespace Sextant.Learning;

/// <summary>What operators find while a graph is written: the values so far, and the weights.</summary>
sealed class GraphScope(IReadOnlyDictionary<string, GraphNode> nodes, Dictionary<string, Weight> weights)
{
    readonly Dictionary<(string Node, int Output), PictureValue> _values = [];

    public PictureGraph Graph { get; } = new();

    public OnnxGraph Onnx => Graph.Onnx;

    public void Add(string node, IReadOnlyList<PictureValue> outputs)
    {
        foreach (var (place, output) in outputs.Index()) _values[(node, place)] = output;
    }

    /// <summary>What a node takes at a place. A weight is written when it is first taken, so that one which was turned is not there twice.</summary>
    public PictureValue Value(GraphNode node, int place) => Value(node.Name, Input(node, place));

    public PictureValue Value(string taker, (string Node, int Output) input)
    {
        if (_values.TryGetValue(input, out var value)) return value;
        if (nodes[input.Node].Operation != "Const") throw new InvalidInputException("SXT2378", $"'{taker}' takes output {input.Output} of the node '{input.Node}', which has none of that number. The model is damaged; convert it again.");
        return _values[input] = new(Write(input.Node, WeightOf(input.Node)), false);
    }

    public string Plain(GraphNode node, int place) => Graph.Plain(Value(node, place));

    public string[] Plain(GraphNode node) => [.. Enumerable.Range(0, node.Inputs.Count).Select(place => Plain(node, place))];

    /// <summary>The weight that a node takes at a place; null if something else is there.</summary>
    public Weight? Constant(GraphNode node, int place)
    {
        var taken = nodes[Input(node, place).Node];
        while (taken.Operation is "Identity" or "StopGradient") taken = nodes[Input(taken, 0).Node];
        return taken.Operation == "Const" ? WeightOf(taken.Name) : null;
    }

    /// <summary>How many sizes the value at a place has; null where that takes more than a look at what makes it.</summary>
    public int? Rank(GraphNode node, int place)
    {
        var maker = nodes[Input(node, place).Node];
        // Through sums and products, whose first value most often has all sizes; a few are enough.
        for (var step = 0; step < 8 && maker.Operation is "Mul" or "Add" or "AddV2" or "Sub" or "RealDiv"; step++) maker = nodes[Input(maker, 0).Node];
        return maker.Operation switch
        {
            "Const" => WeightOf(maker.Name).Shape.Length is >= 2 and var sizes ? sizes : null,
            "Transpose" => Constant(maker, 1)?.Integers.Length,
            "Placeholder" => maker.Shape("shape")?.Count,
            _ => null,
        };
    }

    /// <summary>Whole numbers that have to be known before the graph runs.</summary>
    public long[] Integers(GraphNode node, int place) =>
        Constant(node, place) is { Spec.Element: OnnxElement.Int64 } weight ? weight.Integers
            : throw new InvalidInputException("SXT2379", $"The node '{node.Name}' ({node.Operation}) takes '{node.Inputs[place].Node}', expected are constant whole numbers. Freeze the graph when it is converted.");

    public long Integer(GraphNode node, int place) => Integers(node, place) is [var only] ? only : throw node.Unsupported($"takes several numbers from '{node.Inputs[place].Node}'", "One is expected");

    /// <summary>A kernel with four sizes.</summary>
    public Weight Kernel(GraphNode node, int place)
    {
        var weight = Constant(node, place) ?? throw new InvalidInputException("SXT2379", $"The node '{node.Name}' ({node.Operation}) takes its kernel from '{node.Inputs[place].Node}', which is no constant. Freeze the graph when it is converted.");
        return weight.Shape.Length == 4 && weight.Spec.Element == OnnxElement.Float32 ? weight
            : throw new InvalidInputException("SXT2377", $"The kernel '{weight.Spec.Name}' of the node '{node.Name}' ({node.Operation}) has the sizes [{string.Join(", ", weight.Shape)}], expected are four of float32. The model is damaged; convert it again.");
    }

    /// <summary>The type of a constant.</summary>
    public OnnxElement ElementOf(string constant) => WeightOf(constant).Spec.Element;

    static (string Node, int Output) Input(GraphNode node, int place) =>
        place < node.Inputs.Count ? node.Inputs[place] : throw new InvalidInputException("SXT2378", $"The node '{node.Name}' ({node.Operation}) takes {node.Inputs.Count} values, at least {place + 1} are expected. The model is damaged; convert it again.");

    Weight WeightOf(string name) => weights.TryGetValue(name, out var weight) ? weight
        : throw new InvalidInputException("SXT2377", $"The constant '{name}' is not in the manifest of weights. The model and its weights may not belong together; convert it again.");

    string Write(string name, Weight weight) => weight.Spec.Element switch
    {
        OnnxElement.Float32 => Onnx.Floats(name, weight.Floats, weight.Shape),
        OnnxElement.Int64 => Onnx.Integers(name, weight.Integers, weight.Shape),
        _ => Onnx.Booleans(name, weight.Booleans, weight.Shape),
    };
}
