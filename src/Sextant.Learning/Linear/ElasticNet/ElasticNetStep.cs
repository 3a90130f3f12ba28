namespace Sextant.Learning;

/// <summary>A penalty of a path and the model it gives.</summary>
/// <param name="Penalty">The penalty's strength.</param>
/// <param name="Fit">The model.</param>
/// <param name="NonZero">How many weights are not 0.</param>
public sealed record ElasticNetStep(double Penalty, ModelFit<LinearModel> Fit, int NonZero);
