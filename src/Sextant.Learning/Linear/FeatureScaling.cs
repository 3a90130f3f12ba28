namespace Sextant.Learning;

/// <summary>
/// Features brought to mean 0 and deviation 1, for an optimiser to walk in: w = u · factor, and the intercept takes the means. Changes no
/// optimum, only how fast it is found; constant features get weight 0. Without an intercept nothing is shifted, and the root mean square is 1.
/// </summary>
sealed class FeatureScaling
{
    public FeatureScaling(LabelledRows rows, bool shift)
    {
        var moments = new FeatureMoments(rows.Rows, rows.Weights, rows.WeightSum);
        Means = shift ? moments.Means : new double[moments.Means.Length];
        Factors = new double[Means.Length];
        for (var column = 0; column < Factors.Length; column++)
        {
            var spread = shift ? moments.Deviations[column] : Math.Sqrt((moments.Deviations[column] * moments.Deviations[column]) + (moments.Means[column] * moments.Means[column]));
            Factors[column] = spread > 0 ? 1 / spread : 0;
        }
    }

    public double[] Means { get; }

    public double[] Factors { get; }

    /// <summary>Fills in the weights of the features as they are; returns what to add to the intercept.</summary>
    public double Unscale(ReadOnlySpan<double> scaled, Span<double> weights)
    {
        var shift = 0.0;
        for (var column = 0; column < weights.Length; column++)
        {
            weights[column] = scaled[column] * Factors[column];
            shift -= weights[column] * Means[column];
        }

        return shift;
    }

    /// <summary>Turns the gradient by weights, of a loss whose gradient by the intercept is given, into that by scaled weights.</summary>
    public void ScaleGradient(Span<double> gradient, double interceptGradient)
    {
        for (var column = 0; column < gradient.Length; column++)
            gradient[column] = (gradient[column] - (Means[column] * interceptGradient)) * Factors[column];
    }

    /// <summary>Adds the gradient of half the penalised squares; returns their value.</summary>
    /// <param name="scaled">The scaled weights.</param>
    /// <param name="gradient">What to add to.</param>
    /// <param name="l2">The penalty.</param>
    /// <param name="ofScaled">Whether scaled weights are penalised, or those of the features as they are.</param>
    public double AddPenalty(ReadOnlySpan<double> scaled, Span<double> gradient, double l2, bool ofScaled)
    {
        var sum = 0.0;
        for (var column = 0; column < Factors.Length; column++)
        {
            var penalty = ofScaled ? l2 : l2 * Factors[column] * Factors[column];
            gradient[column] += penalty * scaled[column];
            sum += penalty * scaled[column] * scaled[column] / 2;
        }

        return sum;
    }
}
