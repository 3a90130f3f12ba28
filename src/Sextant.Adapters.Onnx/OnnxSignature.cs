namespace Sextant.Adapters.Onnx;

/// <summary>What a session takes and gives, in our words; refuses what we have no words for.</summary>
static class OnnxSignature
{
    /// <summary>More inputs or outputs than any model has; a call keeps a pointer for each on its stack.</summary>
    const int MostPorts = 1000;

    public static ModelSignature Of(OrtSession session, string model)
    {
        if (session.Inputs.Length > MostPorts || session.Outputs.Length > MostPorts)
            throw new InvalidInputException("SXT2205", $"The ONNX model '{model}' has {session.Inputs.Length} inputs and {session.Outputs.Length} outputs; up to {MostPorts} are supported. Join them.");
        return new([.. session.Inputs.Select(port => Spec(port, "input", model))], [.. session.Outputs.Select(port => Spec(port, "output", model))]);
    }

    static TensorSpec Spec(OrtPort port, string role, string model)
    {
        if (!port.IsTensor)
            throw new InvalidInputException("SXT2205", $"The {role} '{port.Name}' of the ONNX model '{model}' is no tensor but a sequence, a map or optional. Export it with tensors only: for scikit-learn's classifiers with zipmap=False.");
        if (OnnxTypes.Of(port.Element) is not { } type)
            throw new InvalidInputException("SXT2205", $"The {role} '{port.Name}' of the ONNX model '{model}' has elements of {port.Element}; supported are {OnnxTypes.Supported}. Add a Cast to the graph.");
        if (port.Shape is null)
            throw new InvalidInputException("SXT2205", $"The {role} '{port.Name}' of the ONNX model '{model}' does not say how many sizes it has. Declare its shape in the graph; a size that may differ can stay open.");
        return new(port.Name, type, [.. port.Shape.Select(size => size < 0 ? (int?)null : checked((int)Math.Min(size, int.MaxValue)))]);
    }
}
