namespace Sextant.Learning;

/// <summary>The best way found to divide a node. A gain of 0: there is none.</summary>
/// <param name="Feature">The feature asked.</param>
/// <param name="LastLeft">A numeric split sends the bins up to this one to the left.</param>
/// <param name="LeftBins">A split on a category: the bins that go left, ascending; null for a number.</param>
/// <param name="MissingLeft">Whether missing values go left.</param>
/// <param name="Gain">Twice what the split lowers the loss, to second order; before <see cref="TreeOptions.MinSplitGain"/>.</param>
/// <param name="Left">Sums of the rows that go left.</param>
/// <param name="Right">Sums of the rows that go right.</param>
readonly record struct SplitCandidate(int Feature, int LastLeft, int[]? LeftBins, bool MissingLeft, double Gain, GradientSum Left, GradientSum Right)
{
    /// <summary>With a bin for every value: the threshold between values of the node's own rows; else null.</summary>
    public float? Threshold { get; init; }

    /// <summary>
    /// Whether this one is to be taken instead. Compared in float32: bins without rows give equal splits but for the last bits of
    /// their sums, and the first of equal splits is to win whatever order the sums were added in.
    /// </summary>
    public static bool Beats(double gain, double best) => (float)gain > (float)best;
}
