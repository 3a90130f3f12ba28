namespace Sextant.Platform;

/// <summary>Whether the rows of several requests can be joined to one call of a model.</summary>
public static class JoinableRows
{
    /// <summary>What stands against it, as the end of a sentence about the model; null if nothing does.</summary>
    public static string? Obstacle(ModelSignature signature)
    {
        if (signature.Inputs.Count == 0) return "it has no inputs, so there is nothing to join";
        return signature.Inputs.Concat(signature.Outputs).FirstOrDefault(spec => spec.Shape is not [null, ..]) is { } closed
            ? $"'{closed.Name}' is {closed}, and its first size is not open"
            : null;
    }
}
