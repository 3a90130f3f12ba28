using System.Numerics;

namespace Sextant.Adapters.Onnx;

/// <summary>Makes our tensors from values of ONNX Runtime.</summary>
static class OutputValue
{
    /// <summary>The tensor, with memory of its own.</summary>
    /// <exception cref="OverflowException">It has more elements than an array.</exception>
    public static Tensor Read(nint value)
    {
        var (element, sizes) = OrtShape.Of(value);
        var count = 1;
        var shape = new int[sizes.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = checked((int)sizes[i]);
            count = checked(count * shape[i]);
        }

        return element switch
        {
            OrtElement.Float32 => Tensor.Of(OrtValues.Elements<float>(value, count).ToArray(), shape),
            OrtElement.Int64 => Tensor.Of(OrtValues.Elements<long>(value, count).ToArray(), shape),
            OrtElement.UInt8 => Tensor.Of(OrtValues.Elements<byte>(value, count).ToArray(), shape),
            OrtElement.Boolean => Tensor.Of(OrtValues.Elements<bool>(value, count).ToArray(), shape),
            OrtElement.Text => Tensor.Of(OrtValues.Texts(value, count), shape),
            OrtElement.Float64 => Converted<double, float>(value, count, shape),
            OrtElement.Float16 => Converted<Half, float>(value, count, shape),
            OrtElement.Int32 => Converted<int, long>(value, count, shape),
            OrtElement.Int16 => Converted<short, long>(value, count, shape),
            OrtElement.Int8 => Converted<sbyte, long>(value, count, shape),
            OrtElement.UInt32 => Converted<uint, long>(value, count, shape),
            _ => Converted<ushort, long>(value, count, shape),
        };
    }

    static Tensor Converted<TTheirs, TOurs>(nint value, int count, int[] shape)
        where TTheirs : unmanaged, INumberBase<TTheirs>
        where TOurs : INumberBase<TOurs>
    {
        var theirs = OrtValues.Elements<TTheirs>(value, count);
        var ours = new TOurs[count];
        for (var i = 0; i < ours.Length; i++) ours[i] = TOurs.CreateTruncating(theirs[i]);
        return Tensor.Of(ours, shape);
    }
}
