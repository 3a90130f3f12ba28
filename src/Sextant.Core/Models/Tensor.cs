namespace Sextant;

/// <summary>Values in the order of their last index, with a shape. Not copied: who makes one gives its array away.</summary>
public sealed class Tensor
{
    readonly Array _values;

    Tensor(TensorType type, Array values, int[] shape) => (Type, _values, Shape) = (type, values, shape);

    /// <summary>Type of the elements.</summary>
    public TensorType Type { get; }

    /// <summary>Sizes, outermost first; empty for a single value.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Count => _values.Length;

    /// <summary>A tensor of these values.</summary>
    /// <exception cref="ArgumentException">A size is negative, the sizes do not multiply to the number of values, or no <see cref="TensorType"/> is of <typeparamref name="T"/>.</exception>
    public static Tensor Of<T>(T[] values, params ReadOnlySpan<int> shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            if (size < 0) throw new ArgumentException($"A size is {size}.", nameof(shape));
            count = checked(count * size);
        }

        if (count != values.Length) throw new ArgumentException($"{values.Length} values do not have the shape [{string.Join(", ", shape.ToArray())}].", nameof(shape));
        return new(TypeOf<T>(), values, shape.ToArray());
    }

    /// <summary>The elements.</summary>
    /// <exception cref="InvalidCastException">They are of another type.</exception>
    public ReadOnlySpan<T> Values<T>() => (T[])_values;

    static TensorType TypeOf<T>() =>
        typeof(T) == typeof(float) ? TensorType.Float32
        : typeof(T) == typeof(long) ? TensorType.Int64
        : typeof(T) == typeof(byte) ? TensorType.UInt8
        : typeof(T) == typeof(bool) ? TensorType.Boolean
        : typeof(T) == typeof(string) ? TensorType.Text
        : throw new ArgumentException($"No tensor has elements of {typeof(T).Name}.");
}
