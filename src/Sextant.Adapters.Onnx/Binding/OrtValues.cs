using System.Runtime.InteropServices;
using System.Text;

namespace Sextant.Adapters.Onnx;

/// <summary>Makes, reads and releases values of ONNX Runtime that are tensors.</summary>
static unsafe class OrtValues
{
    /// <summary>A tensor over memory of ours, which has to stay where it is until the value is released.</summary>
    public static nint Over(OrtElement element, void* data, nuint bytes, ReadOnlySpan<long> shape)
    {
        nint value;
        fixed (long* sizes = shape)
        {
            OrtApi.Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)OrtApi.At(49))(
                OrtEnvironment.Memory, data, bytes, sizes, (nuint)shape.Length, (int)element, &value)); // CreateTensorWithDataAsOrtValue
        }

        return value;
    }

    /// <summary>A tensor in ONNX Runtime's memory, to be filled.</summary>
    public static nint New(OrtElement element, ReadOnlySpan<long> shape)
    {
        nint value;
        fixed (long* sizes = shape)
        {
            OrtApi.Check(((delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)OrtApi.At(48))(
                OrtEnvironment.Allocator, sizes, (nuint)shape.Length, (int)element, &value)); // CreateTensorAsOrtValue
        }

        return value;
    }

    public static void Release(nint value)
    {
        if (value != 0) ((delegate* unmanaged<nint, void>)OrtApi.At(96))(value); // ReleaseValue
    }

    public static void Release(ReadOnlySpan<nint> values)
    {
        foreach (var value in values) Release(value);
    }

    /// <summary>The elements of a tensor that are not text.</summary>
    public static Span<T> Elements<T>(nint value, int count)
        where T : unmanaged
    {
        void* data;
        OrtApi.Check(((delegate* unmanaged<nint, void**, nint>)OrtApi.At(51))(value, &data)); // GetTensorMutableData
        return new(data, count);
    }

    public static void SetTexts(nint value, ReadOnlySpan<string> texts)
    {
        var native = new nint[texts.Length];
        try
        {
            for (var i = 0; i < native.Length; i++) native[i] = Marshal.StringToCoTaskMemUTF8(texts[i]);
            fixed (nint* first = native)
                OrtApi.Check(((delegate* unmanaged<nint, nint*, nuint, nint>)OrtApi.At(52))(value, first, (nuint)native.Length)); // FillStringTensor
        }
        finally
        {
            foreach (var text in native) Marshal.FreeCoTaskMem(text);
        }
    }

    public static string[] Texts(nint value, int count)
    {
        if (count == 0) return [];
        nuint length;
        OrtApi.Check(((delegate* unmanaged<nint, nuint*, nint>)OrtApi.At(53))(value, &length)); // GetStringTensorDataLength
        var bytes = new byte[Math.Max(1, (int)length)];
        var starts = new nuint[count + 1];
        starts[count] = length;
        fixed (byte* content = bytes)
        fixed (nuint* first = starts)
            OrtApi.Check(((delegate* unmanaged<nint, byte*, nuint, nuint*, nuint, nint>)OrtApi.At(54))(value, content, length, first, (nuint)count)); // GetStringTensorContent
        var texts = new string[count];
        for (var i = 0; i < count; i++) texts[i] = Encoding.UTF8.GetString(bytes, (int)starts[i], (int)(starts[i + 1] - starts[i]));
        return texts;
    }
}
