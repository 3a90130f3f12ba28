namespace Sextant.Platform;

/// <summary>Takes rows (entries of the first index) out of tensors and puts them together.</summary>
static class TensorRows
{
    /// <summary>Rows of several tensors behind each other; all have the same type and sizes but the first.</summary>
    public static Tensor Join(IReadOnlyList<(Tensor Tensor, int From, int Count)> parts) => parts[0].Tensor.Type switch
    {
        TensorType.Float32 => Join<float>(parts),
        TensorType.Int64 => Join<long>(parts),
        TensorType.UInt8 => Join<byte>(parts),
        TensorType.Boolean => Join<bool>(parts),
        _ => Join<string>(parts),
    };

    /// <summary>Some rows of a tensor; the tensor itself if they are all.</summary>
    public static Tensor Take(Tensor tensor, int from, int count) =>
        from == 0 && count == tensor.Shape[0] ? tensor : Join([(tensor, from, count)]);

    /// <summary>True if their rows can stand in one tensor.</summary>
    public static bool GoTogether(Tensor one, Tensor other) => one.Type == other.Type && one.Shape.Skip(1).SequenceEqual(other.Shape.Skip(1));

    static Tensor Join<T>(IReadOnlyList<(Tensor Tensor, int From, int Count)> parts)
    {
        var shape = parts[0].Tensor.Shape.ToArray();
        var size = 1;
        foreach (var dimension in shape.AsSpan(1)) size *= dimension;
        shape[0] = parts.Sum(part => part.Count);
        var all = new T[checked(shape[0] * size)];
        var at = 0;
        foreach (var (tensor, from, count) in parts)
        {
            tensor.Values<T>().Slice(from * size, count * size).CopyTo(all.AsSpan(at));
            at += count * size;
        }

        return Tensor.Of(all, shape);
    }
}
