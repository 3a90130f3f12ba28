namespace Sextant.Adapters.Onnx;

/// <summary>What is wrong with a file, in words.</summary>
static class OnnxFile
{
    public static long Size(string path, string name)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : throw new InvalidInputException("SXT2201", $"There is no file '{path}' of the ONNX model '{name}'. Correct the path.");
    }

    public static void CheckSize(long bytes, string name, OnnxOptions options)
    {
        if (bytes == 0) throw new InvalidInputException("SXT2203", $"The ONNX model '{name}' is empty. Copy or export it again.");
        if (bytes > options.MaximumBytes) throw new InvalidInputException("SXT2202", $"The ONNX model '{name}' has {bytes:N0} bytes; at most {options.MaximumBytes:N0} are taken. Make it smaller, keep its weights in a file beside it, or raise the limit.");
    }

    public static InvalidInputException Refused(OrtError error, string name) => error.IsDamage
        ? new("SXT2203", $"The ONNX model '{name}' is none, or is damaged or cut off: {error.Message} Copy or export it again.", error)
        : new("SXT2204", $"ONNX Runtime {OrtApi.LibraryVersion} cannot load the ONNX model '{name}': {error.Message} Export it with operators and an opset that this version knows.", error);
}
