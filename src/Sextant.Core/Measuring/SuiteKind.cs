namespace Sextant;

/// <summary>What a suite measures.</summary>
public enum SuiteKind
{
    /// <summary>Quality on data: <c>sextant eval</c>.</summary>
    Evaluation,

    /// <summary>Speed: <c>sextant bench</c>.</summary>
    Benchmark,
}
