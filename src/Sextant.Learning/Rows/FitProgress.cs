namespace Sextant.Learning;

/// <summary>How far training is.</summary>
/// <param name="Iteration">Iterations or passes done.</param>
/// <param name="Objective">What training minimises; for dual methods, the largest violation of the optimality conditions.</param>
public readonly record struct FitProgress(int Iteration, double Objective);
