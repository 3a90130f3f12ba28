namespace Sextant.Learning;

static class WeightedMean
{
    /// <summary>The mean of values that count by their weights, or once each when there are none.</summary>
    public static double Of(ReadOnlySpan<float> values, ReadOnlySpan<float> weights)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            sum += weight * values[i];
            total += weight;
        }

        return sum / total;
    }
}
