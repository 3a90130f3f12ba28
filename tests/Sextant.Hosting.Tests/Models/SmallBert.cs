using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Hosting.Tests.Models;

/// <summary>A BERT of one layer with random weights: as an ONNX graph, and as loops that say what it has to say.</summary>
sealed class SmallBert
{
    const int Width = 8, Heads = 2, Inner = 12, Places = 64;

    public static readonly string[] Vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "cats", "dogs", "chase", "##rs", "mice", "."];

    readonly Dictionary<string, (float[] Values, long[] Shape)> _weights = new(StringComparer.Ordinal);
    readonly OnnxGraph _graph = new();

    public SmallBert(long seed)
    {
        var random = new SeededRandom(seed);
        foreach (var (name, shape) in (ReadOnlySpan<(string, long[])>)[
            ("words", [Vocabulary.Length, Width]), ("places", [Places, Width]), ("segments", [2, Width]), ("norm0.g", [Width]), ("norm0.b", [Width]),
            ("q", [Width, Width]), ("k", [Width, Width]), ("v", [Width, Width]), ("o", [Width, Width]), ("norm1.g", [Width]), ("norm1.b", [Width]),
            ("up", [Width, Inner]), ("up.b", [Inner]), ("down", [Inner, Width]), ("norm2.g", [Width]), ("norm2.b", [Width]), ("head", [Width, 1])])
        {
            var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
            foreach (ref var value in values.AsSpan()) value = (float)random.NextNormal() * 0.7f;
            _weights[name] = (values, shape);
        }
    }

    public byte[] ToOnnx(bool scores)
    {
        foreach (var (name, (values, shape)) in _weights) _graph.Floats(name, values, shape);
        foreach (var name in (string[])["input_ids", "attention_mask", "token_type_ids"]) _graph.Input(_graph.Fresh(name), OnnxElement.Int64, [null, null]);
        var tokens = Node("Add", Node("Gather", "words", "input_ids"), Node("Gather", "segments", "token_type_ids"));
        var length = Node("Gather", Node("Shape", "input_ids"), _graph.Integers("one", [1]));
        var places = Node("Gather", "places", Node("Range", _graph.Integers("zero", [0]), length, "one"));
        var x = Norm("norm0", Node("Add", tokens, places));
        x = Norm("norm1", Node("Add", x, Attention(x)));
        var up = Node("Add", Node("MatMul", x, "up"), "up.b");
        // GELU: x / 2 (1 + erf(x / √2)).
        var gelu = Node("Mul", Node("Mul", up, _graph.Scalar(0.5f)), Node("Add", Node("Erf", Node("Div", up, _graph.Scalar(MathF.Sqrt(2)))), _graph.Scalar(1)));
        x = Norm("norm2", Node("Add", x, Node("MatMul", gelu, "down")));
        if (scores)
        {
            var first = _graph.Node("Gather", "first", [x, "zero"], node => node.With("axis", 1L));
            _graph.Nodes("MatMul", ["logits"], [first, "head"]);
            _graph.Output("logits", OnnxElement.Float32);
        }
        else
        {
            _graph.Nodes("Identity", ["last_hidden_state"], [x]);
            _graph.Output("last_hidden_state", OnnxElement.Float32);
        }

        return _graph.ToArray("bert");
    }

    /// <summary>The states of one text's tokens, in double.</summary>
    public double[][] States(IReadOnlyList<int> tokens, IReadOnlyList<int> segments)
    {
        var x = tokens.Select((token, place) => Norm("norm0", [.. Enumerable.Range(0, Width).Select(i => (double)At("words", token, i) + At("segments", segments[place], i) + At("places", place, i))])).ToArray();
        var (q, k, v) = (Times(x, "q"), Times(x, "k"), Times(x, "v"));
        var mixed = x.Select(_ => new double[Width]).ToArray();
        for (var head = 0; head < Heads; head++)
        {
            var part = Enumerable.Range(head * Width / Heads, Width / Heads).ToArray();
            for (var row = 0; row < x.Length; row++)
            {
                var raw = k.Select(key => Math.Exp(part.Sum(i => q[row][i] * key[i]) / Math.Sqrt(part.Length))).ToArray();
                foreach (var i in part) mixed[row][i] = raw.Select((weight, other) => weight / raw.Sum() * v[other][i]).Sum();
            }
        }

        x = [.. Times(mixed, "o").Select((row, i) => Norm("norm1", Sum(row, x[i])))];
        var inner = Times(x, "up").Select(row => row.Select((value, i) => Gelu(value + _weights["up.b"].Values[i])).ToArray()).ToArray();
        return [.. Times(inner, "down").Select((row, i) => Norm("norm2", Sum(row, x[i])))];
    }

    public double Score(IReadOnlyList<int> tokens, IReadOnlyList<int> segments) => States(tokens, segments)[0].Select((value, i) => value * At("head", i, 0)).Sum();

    static double Gelu(double x)
    {
        // erf by its series, which is exact enough for values of this size.
        var (z, term, sum) = (x / Math.Sqrt(2), x / Math.Sqrt(2), x / Math.Sqrt(2));
        for (var n = 1; n < 200; n++)
        {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }

        return x / 2 * (1 + 2 / Math.Sqrt(Math.PI) * sum);
    }

    static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    float At(string name, int row, int column) => _weights[name].Values[row * _weights[name].Shape[1] + column];

    double[][] Times(double[][] rows, string name) =>
        [.. rows.Select(row => Enumerable.Range(0, (int)_weights[name].Shape[1]).Select(column => row.Select((value, i) => value * At(name, i, column)).Sum()).ToArray())];

    double[] Norm(string name, double[] row)
    {
        var mean = row.Average();
        var scale = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + 1e-5);
        return [.. row.Select((value, i) => (value - mean) / scale * _weights[name + ".g"].Values[i] + _weights[name + ".b"].Values[i])];
    }

    string Attention(string x)
    {
        var (q, k, v) = (Split("q"), Split("k"), Split("v"));
        var turned = _graph.Node("Transpose", "turned", [k], node => node.With("perm", (long[])[0, 1, 3, 2]));
        var scores = Node("Div", Node("MatMul", q, turned), _graph.Scalar(MathF.Sqrt(Width / Heads)));
        // Padding gets what nothing comes up to.
        var mask = Node("Unsqueeze", Node("Cast1", "attention_mask"), _graph.List(1, 2));
        var bias = Node("Mul", Node("Sub", _graph.Scalar(1), mask), _graph.Scalar(-1e9f));
        var weights = _graph.Node("Softmax", "weights", [Node("Add", scores, bias)], node => node.With("axis", -1L));
        var mixed = _graph.Node("Transpose", "joined", [Node("MatMul", weights, v)], node => node.With("perm", (long[])[0, 2, 1, 3]));
        return Node("MatMul", Node("Reshape", mixed, _graph.List(0, 0, Width)), "o");

        string Split(string name) => _graph.Node("Transpose", "heads", [Node("Reshape", Node("MatMul", x, name), _graph.List(0, 0, Heads, Width / Heads))], node => node.With("perm", (long[])[0, 2, 1, 3]));
    }

    string Norm(string name, string x) => _graph.Node("LayerNormalization", name, [x, name + ".g", name + ".b"], node => node.With("axis", -1L).With("epsilon", 1e-5f));

    string Node(string operation, params string[] inputs) => operation == "Cast1"
        ? _graph.Node("Cast", "float", inputs, node => node.With("to", (long)OnnxElement.Float32))
        : _graph.Node(operation, operation, inputs);
}
