namespace Sextant.Learning;

/// <summary>The bins of one feature.</summary>
/// <param name="Cuts">Strictly ascending: bin b holds the values v with Cuts[b - 1] ≤ v &lt; Cuts[b]. For a category: every code but the smallest.</param>
/// <param name="HasMissing">Whether a training row lacks the feature. Then <see cref="MissingBin"/> exists.</param>
/// <param name="Categories">The code of each bin, ascending, when the feature is a category; null when it is a number.</param>
/// <param name="Values">The value of each bin, ascending, when every distinct value has its own; else null.</param>
public sealed record FeatureBins(IReadOnlyList<float> Cuts, bool HasMissing, IReadOnlyList<int>? Categories = null, IReadOnlyList<float>? Values = null)
{
    /// <summary>XGBoost's kRtEps: 0 needs some distance, too.</summary>
    const float LeastDistance = 1e-6f;

    /// <summary>Bins of values that are there: at least 1.</summary>
    public int ValueBins { get; } = Cuts.Count + 1;

    /// <summary>The bin of NaN, behind those of the values.</summary>
    public int MissingBin => ValueBins;

    /// <summary>All bins.</summary>
    public int Bins => HasMissing ? ValueBins + 1 : ValueBins;

    /// <summary>
    /// The threshold of a split that sends the bins up to this one to the left. Behind the last bin, where only missing values go
    /// right, it is the largest finite number.
    /// </summary>
    public float ThresholdAfter(int bin) => bin < Cuts.Count ? Cuts[bin] : float.MaxValue;

    /// <summary>A threshold between two values; above the lower one even where floats lie side by side.</summary>
    /// <remarks>Half-way, because a threshold in the middle of a gap errs least on rows not seen.</remarks>
    internal static float Middle(float lower, float upper)
    {
        var middle = (float)(((double)lower + upper) / 2);
        return middle > lower ? middle : upper;
    }

    /// <summary>A threshold that all values up to the largest stay below: as far away again as that is from 0, as XGBoost's exact method has it.</summary>
    internal static float Above(float largest) => Math.Min(largest + (Math.Abs(largest) + LeastDistance), float.MaxValue);

    /// <summary>A threshold that no value from the smallest on is below.</summary>
    internal static float Below(float smallest) => Math.Max(smallest - (Math.Abs(smallest) + LeastDistance), float.MinValue);
}
