namespace Sextant.Adapters.Onnx;

/// <summary>How a model is loaded and run.</summary>
public sealed record OnnxOptions
{
    /// <summary>The largest file of the ONNX format: its length has 31 bits. Weights beyond it lie in files of their own.</summary>
    public const long LargestFile = int.MaxValue;

    /// <summary>What messages call the model. The file's name if it comes from a file and this is empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// Threads for one operator, 1 to 256. One is best for small models and for many requests at a time: two cost more than twice the CPU of a model of
    /// milliseconds.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>How much the graph may be changed to be faster.</summary>
    public OnnxOptimization Optimization { get; init; } = OnnxOptimization.All;

    /// <summary>Bytes of the largest model that is taken, at most <see cref="LargestFile"/>. Larger ones are refused before they are read.</summary>
    public long MaximumBytes { get; init; } = LargestFile;

    internal void Check()
    {
        if (Threads is < 1 or > 256) throw new InvalidInputException("SXT2209", $"Threads of an ONNX model are 1 to 256, not {Threads}.");
        if (!Enum.IsDefined(Optimization)) throw new InvalidInputException("SXT2209", $"There is no optimisation {Optimization} of ONNX models; there are {string.Join(", ", Enum.GetNames<OnnxOptimization>())}.");
        if (MaximumBytes is < 1 or > LargestFile) throw new InvalidInputException("SXT2209", $"The largest ONNX model is 1 to {LargestFile} bytes, not {MaximumBytes}.");
    }
}
