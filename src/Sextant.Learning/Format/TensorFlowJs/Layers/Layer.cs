using System.Text.Json;

namespace Sextant.Learning;

/// <summary>A layer of a Keras model: what it is set to, and its weights. What is missing is named with the layer.</summary>
sealed class Layer(JsonElement element, Dictionary<string, Weight> weights)
{
    readonly JsonElement _config = element.Member("config");

    public string Kind { get; } = element.Member("class_name").Text("class_name");

    public string Name { get; } = (element.TryGetProperty("name", out var name) ? name : element.Member("config").Member("name")).Text("name");

    /// <summary>The layers that its call takes. A layer that is called several times is not supported.</summary>
    public IReadOnlyList<string> Inputs()
    {
        if (!element.TryGetProperty("inbound_nodes", out var calls)) return [];
        var found = calls.Items("inbound_nodes").ToArray();
        if (found.Length > 1) throw Unsupported("is called more than once", "Save the model with a layer for each call");
        return [.. found.SelectMany(call => call.Items("inbound_nodes")).Select(input => input.ValueKind == JsonValueKind.Array && input.GetArrayLength() > 0 ? input[0].Text("inbound_nodes") : throw Unsupported("has inputs of another form than Keras 2", "Save it with Keras 2 or convert it to a graph model"))];
    }

    public bool Has(string setting) => _config.TryGetProperty(setting, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    public string Text(string setting, string missing) => Has(setting) ? _config.Member(setting).Text(setting) : missing;

    public double Number(string setting, double missing) => Has(setting) ? _config.Member(setting).Number(setting) : missing;

    public bool Flag(string setting, bool missing) => Has(setting) ? _config.Member(setting).ValueKind == JsonValueKind.True : missing;

    /// <summary>Two numbers, or one that stands for both.</summary>
    public long[] Pair(string setting, long[] missing)
    {
        if (!Has(setting)) return missing;
        var value = _config.Member(setting);
        if (value.ValueKind == JsonValueKind.Number) return [value.Whole(setting), value.Whole(setting)];
        var list = value.Items(setting).Select(item => item.Whole(setting)).ToArray();
        return list.Length == 2 ? list : throw Unsupported($"has {list.Length} numbers as '{setting}'", "Two are expected");
    }

    public JsonElement Setting(string setting) => _config.Member(setting);

    /// <summary>Sizes without the first, which is the number of rows; null for those that are open.</summary>
    public IReadOnlyList<long?>? Shape()
    {
        foreach (var setting in (string[])["batch_input_shape", "batch_shape", "batchInputShape"])
            if (Has(setting)) return [.. _config.Member(setting).Items(setting).Skip(1).Select(size => size.ValueKind == JsonValueKind.Null ? (long?)null : size.Whole(setting))];
        return null;
    }

    public Window Window(string strides, long[] missing)
    {
        if (Text("data_format", "channels_last") != "channels_last") throw Unsupported("has channels first", "Save it with channels last");
        var padding = Text("padding", "valid");
        return padding is "same" or "valid" ? new(Pair(strides, missing), Pair("dilation_rate", [1, 1]), padding == "same") : throw Unsupported($"has the padding '{padding}'", "Supported are same and valid");
    }

    /// <summary>A weight with so many sizes.</summary>
    public Weight Weight(string name, int sizes)
    {
        // Models saved by TensorFlow put the scope of the model before the layer.
        var key = $"{Name}/{name}";
        var weight = weights.GetValueOrDefault(key) ?? weights.FirstOrDefault(pair => pair.Key.EndsWith("/" + key, StringComparison.Ordinal)).Value
            ?? throw new InvalidInputException("SXT2377", $"The layer '{Name}' ({Kind}) has no weight '{name}' in the manifest. The model and its weights may not belong together; save it again.");
        return weight.Spec.Element == OnnxElement.Float32 && weight.Shape.Length == sizes ? weight
            : throw new InvalidInputException("SXT2377", $"The weight '{weight.Spec.Name}' of the layer '{Name}' ({Kind}) has the sizes [{string.Join(", ", weight.Shape)}], expected are {sizes} sizes of float32. The model and its weights may not belong together; save it again.");
    }

    public InvalidInputException Unsupported(string what, string fix) => new("SXT2376", $"The layer '{Name}' ({Kind}) {what}, which is not supported. {fix}.");
}
