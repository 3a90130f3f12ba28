using System.Text.Json;

namespace Sextant.Learning;

/// <summary>A layers model (Keras, sequential or functional) to ONNX.</summary>
sealed class LayersConversion
{
    readonly PictureGraph _graph = new();
    readonly Dictionary<string, PictureValue> _values = new(StringComparer.Ordinal);
    readonly LayerWriter _writer;
    readonly JsonElement _config;
    readonly IReadOnlyList<Layer> _layers;
    readonly bool _sequential;

    public LayersConversion(JsonElement topology, Dictionary<string, Weight> weights)
    {
        var model = topology.TryGetProperty("model_config", out var inner) ? inner : topology;
        var kind = model.Member("class_name").Text("class_name");
        if (kind is not ("Sequential" or "Model" or "Functional")) throw new InvalidInputException("SXT2375", $"The model is of the class '{kind}'; supported are Sequential, Model and Functional. Convert it to a graph model.");
        _sequential = kind == "Sequential";
        _config = model.Member("config");
        // Early versions have the list itself as configuration of a sequential model.
        var layers = _config.ValueKind == JsonValueKind.Array ? _config.EnumerateArray() : _config.List("layers");
        _layers = [.. layers.Select(layer => new Layer(layer, weights))];
        _writer = new(_graph);
    }

    public byte[] Convert()
    {
        IReadOnlyList<string> outputs = _sequential ? [Last()] : [.. _config.List("output_layers").Select(Output)];
        if (outputs.Count == 0) throw new InvalidInputException("SXT2378", "The model has no output layers. Save it again.");
        // Taken first, so that outputs are called as their layers.
        var names = outputs.Select(_graph.Onnx.Fresh).ToArray();
        if (_sequential) Sequence();
        else Network(outputs);
        foreach (var (name, output) in names.Zip(outputs))
        {
            _graph.Onnx.Nodes("Identity", [name], [_graph.Plain(_values[output])]);
            _graph.Onnx.Output(name, OnnxElement.Float32);
        }

        return _graph.Onnx.ToArray("layers");
    }

    string Last() => _layers.Count > 0 ? _layers[^1].Name : throw new InvalidInputException("SXT2378", "The model has no layers. Save it again.");

    void Sequence()
    {
        PictureValue? last = null;
        foreach (var layer in _layers)
        {
            // The first layer has the shape of the input if there is no layer for it.
            if (last is null && layer.Kind != "InputLayer") last = _writer.Input(layer, "input");
            last = _values[layer.Name] = _writer.Write(layer, last is { } before ? [before] : []);
        }
    }

    void Network(IReadOnlyList<string> outputs)
    {
        var inputs = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var layers = new Dictionary<string, Layer>(StringComparer.Ordinal);
        foreach (var layer in _layers)
        {
            if (!layers.TryAdd(layer.Name, layer)) throw new InvalidInputException("SXT2378", $"Two layers are called '{layer.Name}'. The model is damaged.");
            inputs[layer.Name] = layer.Inputs();
        }

        foreach (var name in NodeOrder.Of(outputs, name => inputs.TryGetValue(name, out var found) ? found : null, "layer"))
            _values[name] = _writer.Write(layers[name], [.. inputs[name].Select(input => _values[input])]);
    }

    static string Output(JsonElement output) => output.ValueKind == JsonValueKind.Array && output.GetArrayLength() > 0 ? output[0].Text("output_layers") : throw new InvalidInputException("SXT2371", "The model is damaged: 'output_layers' names no layers. Save it again.");
}
