namespace Sextant.Adapters.Onnx;

/// <summary>Which of our types stands for a type of ONNX.</summary>
static class OnnxTypes
{
    /// <summary>What is named when a model has another type.</summary>
    public const string Supported = "float32, float64, float16, int64, int32, int16, int8, uint32, uint16, uint8, bool and string";

    /// <summary>Our type for it; null if there is none. Smaller and larger numbers are converted on the way in and out.</summary>
    public static TensorType? Of(OrtElement element) => element switch
    {
        OrtElement.Float32 or OrtElement.Float64 or OrtElement.Float16 => TensorType.Float32,
        OrtElement.Int64 or OrtElement.Int32 or OrtElement.Int16 or OrtElement.Int8 or OrtElement.UInt32 or OrtElement.UInt16 => TensorType.Int64,
        OrtElement.UInt8 => TensorType.UInt8,
        OrtElement.Boolean => TensorType.Boolean,
        OrtElement.Text => TensorType.Text,
        _ => null,
    };

    /// <summary>True if the bytes of our tensor are those of ONNX Runtime's.</summary>
    public static bool IsSame(OrtElement element) => element is OrtElement.Float32 or OrtElement.Int64 or OrtElement.UInt8 or OrtElement.Boolean;
}
