namespace Sextant.Adapters.Onnx;

/// <summary>An input or output of a session.</summary>
/// <param name="Name">As the graph calls it.</param>
/// <param name="IsTensor">False for a sequence, a map or an optional value.</param>
/// <param name="Element">Type of a tensor's elements.</param>
/// <param name="Shape">Sizes of a tensor, -1 for one that may differ; null if not even their number is known.</param>
sealed record OrtPort(string Name, bool IsTensor, OrtElement Element, long[]? Shape);
