namespace Sextant.Learning;

/// <summary>
/// Prequential validation of fraud models (Fraud Detection Handbook, chapter 5, "Validation strategies"): train on some days, wait until their labels
/// are known, test on the days after; then the same some days later.
/// </summary>
public static class PrequentialFolds
{
    /// <summary>
    /// The folds. With training from day 0, T days of it and a delay of D: test day k is day T + D + k, and its rows leave out every card with a
    /// fraud in the training days, or on a day up to T + k − 1, the last whose labels are known by then.
    /// </summary>
    /// <param name="times">Time of each row, in any order.</param>
    /// <param name="cards">Card (in the handbook: customer) of each row.</param>
    /// <param name="labels">0 or 1.</param>
    /// <param name="start">First instant of the first fold's training; days are counted from it.</param>
    /// <param name="options">How to go through time; null for the handbook's.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102, SXT2105, SXT2110: lengths, labels or options are wrong, or a side of a fold is empty.</exception>
    public static IReadOnlyList<RowSplit> Of(
        ReadOnlySpan<Timestamp> times, ReadOnlySpan<int> cards, ReadOnlySpan<double> labels, Timestamp start, PrequentialOptions? options = null)
    {
        options ??= new();
        Check(options);
        RowChecks.SameLength(times.Length, cards.Length, "cards");
        RowChecks.SameLength(times.Length, labels.Length, "labels");
        RowChecks.Labels(labels);
        var days = Array.ConvertAll(TimeSplit.Micros(times), micros => (int)Math.Floor((micros - start.Micros) / (double)Timestamp.MicrosPerDay));
        var (ofRow, isFraud) = (cards.ToArray(), Array.ConvertAll(labels.ToArray(), label => label == 1));
        return [.. Enumerable.Range(0, options.Folds).Select(fold => Fold(days, ofRow, isFraud, fold * options.StepDays, options))];
    }

    static RowSplit Fold(int[] days, int[] cards, bool[] isFraud, int first, PrequentialOptions options)
    {
        var trainEnd = first + options.TrainDays;
        var testStart = trainEnd + options.DelayDays;
        var firstFraud = FirstFraud(days, cards, isFraud, first);
        bool IsTested(int row)
        {
            var testDay = days[row] - testStart;
            if (testDay < 0 || testDay >= options.TestDays) return false;
            return !options.RemoveKnownCards || !firstFraud.TryGetValue(cards[row], out var fraud) || fraud > trainEnd + testDay - 1;
        }

        return RowSplit.Where(days.Length, row => days[row] >= first && days[row] < trainEnd, IsTested, $"the fold whose training starts on day {first}");
    }

    /// <summary>The first day, from the fold's start on, on which each card has a fraud; the fold knows nothing of days before.</summary>
    static Dictionary<int, int> FirstFraud(int[] days, int[] cards, bool[] isFraud, int first)
    {
        var result = new Dictionary<int, int>();
        for (var row = 0; row < days.Length; row++)
            if (isFraud[row] && days[row] >= first) result[cards[row]] = Math.Min(days[row], result.GetValueOrDefault(cards[row], int.MaxValue));
        return result;
    }

    static void Check(PrequentialOptions options)
    {
        RowChecks.AtLeast(1, options.TrainDays, "a number of days to train on");
        RowChecks.AtLeast(0, options.DelayDays, "a number of days until labels are known");
        RowChecks.AtLeast(1, options.TestDays, "a number of days to test on");
        RowChecks.AtLeast(1, options.Folds, "a number of folds");
        RowChecks.AtLeast(1, options.StepDays, "a number of days between folds");
    }
}
