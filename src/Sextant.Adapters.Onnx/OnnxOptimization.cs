namespace Sextant.Adapters.Onnx;

/// <summary>How much ONNX Runtime may change a graph when it loads it; numbers are its own.</summary>
public enum OnnxOptimization
{
    /// <summary>Nothing: operators run as they are written, which errors name most plainly.</summary>
    None = 0,

    /// <summary>What is constant is computed once, what is not used goes.</summary>
    Basic = 1,

    /// <summary>Operators are joined as well.</summary>
    Extended = 2,

    /// <summary>Memory is laid out for this processor as well.</summary>
    All = 99,
}
