namespace Sextant.Learning;

/// <summary>Measures predictions: NDCG, AUC, log loss, or what the product is judged by.</summary>
/// <param name="rows">The rows predicted.</param>
/// <param name="predictions">Predictions after the link, row after row, one for each output.</param>
public delegate double TreeMetric(TrainingRows rows, ReadOnlySpan<float> predictions);
