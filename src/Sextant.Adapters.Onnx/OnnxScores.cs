namespace Sextant.Adapters.Onnx;

/// <summary>The output of a model that has its scores.</summary>
/// <param name="Output">Which of the outputs.</param>
/// <param name="Element">Float32 or float64.</param>
/// <param name="Rank">1 if a row's score is a number, 2 if it is a row of numbers.</param>
/// <param name="Count">Scores of a row.</param>
sealed record OnnxScores(int Output, OrtElement Element, int Rank, int Count);
