namespace Sextant.Adapters.Onnx;

/// <summary>What ONNX Runtime answered instead of doing it. Never leaves the adapter: callers say what it means for the model.</summary>
sealed class OrtError(int code, string message) : Exception(message)
{
    const int NoSuchFile = 3;
    const int NoModel = 4;
    const int InvalidProtobuf = 7;

    /// <summary>True if the bytes are no whole model, which no other version of the runtime would read either.</summary>
    public bool IsDamage => code is NoSuchFile or NoModel or InvalidProtobuf;
}
