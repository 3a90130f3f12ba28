namespace Sextant.Learning;

/// <summary>A trained model and how training ended.</summary>
/// <param name="Model">The model.</param>
/// <param name="Objective">What training minimised, at the model.</param>
/// <param name="Iterations">How many iterations or passes it took.</param>
/// <param name="Converged">Whether the tolerance was reached. If not, allow more iterations, standardise, or raise the penalty.</param>
/// <typeparam name="TModel">Kind of the model.</typeparam>
public sealed record ModelFit<TModel>(TModel Model, double Objective, int Iterations, bool Converged);
