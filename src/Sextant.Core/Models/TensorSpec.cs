using System.Globalization;

namespace Sextant;

/// <summary>What a model takes or gives under a name.</summary>
/// <param name="Name">As the model calls it.</param>
/// <param name="Type">Type of the elements.</param>
/// <param name="Shape">Sizes, outermost first; null for one that may differ from call to call, such as the number of rows. Empty for a single value.</param>
public sealed record TensorSpec(string Name, TensorType Type, IReadOnlyList<int?> Shape)
{
    /// <summary>True if a tensor has this type, as many sizes, and those that are fixed.</summary>
    public bool Fits(Tensor tensor)
    {
        if (tensor.Type != Type || tensor.Shape.Count != Shape.Count) return false;
        for (var i = 0; i < Shape.Count; i++)
            if (Shape[i] is { } size && tensor.Shape[i] != size) return false;
        return true;
    }

    /// <summary>As <c>float32[?, 224, 224, 3]</c>.</summary>
    public override string ToString() => $"{Type.ToString().ToLowerInvariant()}[{string.Join(", ", Shape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "?"))}]";
}
