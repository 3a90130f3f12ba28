using System.Numerics;
using System.Runtime.InteropServices;

namespace Sextant.Adapters.Onnx;

/// <summary>Makes values of ONNX Runtime from our tensors.</summary>
static unsafe class InputValue
{
    /// <summary>The memory of a tensor that ONNX Runtime reads where it is; empty for one that has to be converted.</summary>
    public static ReadOnlySpan<byte> Memory(Tensor tensor, OrtElement element) =>
        !OnnxTypes.IsSame(element) ? [] : tensor.Type switch
        {
            TensorType.Float32 => MemoryMarshal.AsBytes(tensor.Values<float>()),
            TensorType.Int64 => MemoryMarshal.AsBytes(tensor.Values<long>()),
            TensorType.UInt8 => tensor.Values<byte>(),
            _ => MemoryMarshal.AsBytes(tensor.Values<bool>()),
        };

    /// <summary>The value for a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="element">What the graph takes.</param>
    /// <param name="memory">Its memory, which does not move until the value is released.</param>
    /// <param name="bytes">How much that is.</param>
    /// <exception cref="OverflowException">A number does not fit the type that the graph takes.</exception>
    public static nint Of(Tensor tensor, OrtElement element, byte* memory, int bytes)
    {
        Span<long> shape = tensor.Shape.Count <= 16 ? stackalloc long[tensor.Shape.Count] : new long[tensor.Shape.Count];
        for (var i = 0; i < shape.Length; i++) shape[i] = tensor.Shape[i];
        // ONNX Runtime takes no null for the memory of a tensor without elements.
        byte nothing = 0;
        return OnnxTypes.IsSame(element) && bytes > 0 ? OrtValues.Over(element, memory, (nuint)bytes, shape)
            : OnnxTypes.IsSame(element) ? OrtValues.Over(element, &nothing, 0, shape)
            : Converted(tensor, element, shape);
    }

    static nint Converted(Tensor tensor, OrtElement element, ReadOnlySpan<long> shape)
    {
        var value = OrtValues.New(element, shape);
        try
        {
            switch (element)
            {
                case OrtElement.Text: OrtValues.SetTexts(value, tensor.Values<string>()); break;
                case OrtElement.Float64: Fill<float, double>(tensor, value); break;
                case OrtElement.Float16: Fill<float, Half>(tensor, value); break;
                case OrtElement.Int32: Fill<long, int>(tensor, value); break;
                case OrtElement.Int16: Fill<long, short>(tensor, value); break;
                case OrtElement.Int8: Fill<long, sbyte>(tensor, value); break;
                case OrtElement.UInt32: Fill<long, uint>(tensor, value); break;
                default: Fill<long, ushort>(tensor, value); break;
            }
        }
        catch
        {
            OrtValues.Release(value);
            throw;
        }

        return value;
    }

    static void Fill<TOurs, TTheirs>(Tensor tensor, nint value)
        where TOurs : INumberBase<TOurs>
        where TTheirs : unmanaged, INumberBase<TTheirs>
    {
        var ours = tensor.Values<TOurs>();
        var theirs = OrtValues.Elements<TTheirs>(value, ours.Length);
        for (var i = 0; i < theirs.Length; i++) theirs[i] = TTheirs.CreateChecked(ours[i]);
    }
}
