namespace Sextant.Adapters.Onnx;

/// <summary>Reads ONNX Runtime's descriptions of tensors.</summary>
static unsafe class OrtShape
{
    public static OrtElement Element(nint description)
    {
        int element;
        OrtApi.Check(((delegate* unmanaged<nint, int*, nint>)OrtApi.At(60))(description, &element)); // GetTensorElementType
        return (OrtElement)element;
    }

    public static long[] Sizes(nint description)
    {
        nuint count;
        OrtApi.Check(((delegate* unmanaged<nint, nuint*, nint>)OrtApi.At(61))(description, &count)); // GetDimensionsCount
        var sizes = new long[(int)count];
        fixed (long* first = sizes)
            OrtApi.Check(((delegate* unmanaged<nint, long*, nuint, nint>)OrtApi.At(62))(description, first, count)); // GetDimensions
        return sizes;
    }

    /// <summary>Type and sizes of a value that is a tensor.</summary>
    public static (OrtElement Element, long[] Sizes) Of(nint value)
    {
        nint description;
        OrtApi.Check(((delegate* unmanaged<nint, nint*, nint>)OrtApi.At(65))(value, &description)); // GetTensorTypeAndShape
        try
        {
            return (Element(description), Sizes(description));
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)OrtApi.At(99))(description); // ReleaseTensorTypeAndShapeInfo
        }
    }
}
