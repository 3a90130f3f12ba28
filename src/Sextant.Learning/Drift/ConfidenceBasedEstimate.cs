namespace Sextant.Learning;

/// <summary>
/// Confidence-based performance estimation (NannyML's CBPE): a row with probability p is p of a row with label 1 and 1 − p of one with label 0, so that figures can
/// be expected before labels come. It follows a change of who is asked about; it cannot see a change of what a probability means.
/// </summary>
public static class ConfidenceBasedEstimate
{
    /// <summary>The figures, with intervals from labels that are drawn again and again.</summary>
    /// <param name="probabilities">Calibrated, of label 1.</param>
    /// <param name="threshold">From this probability on a row counts as label 1.</param>
    /// <param name="draws">How many times labels are drawn; 0 for no intervals (ends equal to the estimate).</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <param name="level">How often an interval holds the figure.</param>
    /// <exception cref="InvalidInputException">SXT2104, SXT2105: a probability or the level is not in [0, 1], or draws are negative. SXT2442: there are no rows.</exception>
    public static ExpectedPerformance Of(ReadOnlySpan<double> probabilities, double threshold = 0.5, int draws = 200, long seed = 0, double level = 0.95)
    {
        if (probabilities.IsEmpty) throw new InvalidInputException("SXT2442", "Expected rows to estimate the performance on but found none. Wait for more.");
        RowChecks.Probabilities(probabilities);
        RowChecks.AtLeast(0, draws, "a number of draws");
        RowChecks.Share(level, "a level");
        var sorted = probabilities.ToArray();
        Array.Sort(sorted);
        Array.Reverse(sorted);
        var expected = LabelSums.Of(sorted, sorted, threshold);
        var figures = new List<double>[expected.Length];
        for (var i = 0; i < figures.Length; i++) figures[i] = new(draws);
        var (labels, start) = (new double[sorted.Length], new SeededRandom(seed));
        for (var draw = 0; draw < draws; draw++)
        {
            var random = start.Split(draw);
            for (var row = 0; row < labels.Length; row++) labels[row] = random.NextDouble() < sorted[row] ? 1 : 0;
            var drawn = LabelSums.Of(sorted, labels, threshold);
            for (var i = 0; i < figures.Length; i++)
                if (!double.IsNaN(drawn[i])) figures[i].Add(drawn[i]);
        }

        var intervals = expected.Zip(figures, (figure, all) => Between(figure, all, level)).ToArray();
        return new(sorted.Length, threshold, intervals[0], intervals[1], intervals[2], intervals[3], intervals[4], intervals[5]);
    }

    static Interval Between(double figure, List<double> drawn, double level)
    {
        if (drawn.Count == 0) return new(figure, figure, figure, level);
        drawn.Sort();
        return new(figure, drawn[(int)((1 - level) / 2 * (drawn.Count - 1))], drawn[(int)Math.Ceiling((1 + level) / 2 * (drawn.Count - 1))], level);
    }
}
