namespace Sextant.Numerics;

/// <summary>Weights are finite, not negative, and not all 0.</summary>
public static class WeightCheck
{
    /// <summary>The sum of the weights, positive and finite.</summary>
    /// <exception cref="InvalidInputException">SXT2164: a weight is negative or not finite, or their sum is 0 or infinite; the message names the weight.</exception>
    public static double Sum(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) sum += Checked(weights[i], i);
        if (sum > 0 && double.IsFinite(sum)) return sum;
        throw new InvalidInputException("SXT2164", $"Weights must have a positive finite sum, but {weights.Length} weights sum to {sum}. Give at least one a positive weight.");
    }

    /// <summary>The weight, if it is one.</summary>
    /// <exception cref="InvalidInputException">SXT2164.</exception>
    internal static double Checked(double weight, long index) =>
        weight >= 0 && double.IsFinite(weight) ? weight
            : throw new InvalidInputException("SXT2164", $"A weight is finite and at least 0, but weight {index} is {weight}. Correct it, or leave its row out.");
}
