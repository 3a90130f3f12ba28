namespace Sextant.Learning;

/// <summary>
/// Splits by time: trained on what was before, held out what came after. The gap between them is at least how long labels take
/// to come (and how far windows of features reach back, where labels feed them); rows in it are on neither side.
/// </summary>
public static class TimeSplit
{
    /// <summary>Trains on rows before cut − gap, holds out rows from the cut on.</summary>
    /// <param name="times">Time of each row, in any order.</param>
    /// <param name="cut">First instant that is held out.</param>
    /// <param name="gap">Not negative.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: the gap is negative, or a side is empty.</exception>
    public static RowSplit At(ReadOnlySpan<Timestamp> times, Timestamp cut, TimeSpan gap = default)
    {
        CheckNotNegative(gap, "a gap");
        var micros = Micros(times);
        var trainEnd = cut.Add(-gap).Micros;
        return RowSplit.Where(micros.Length, row => micros[row] < trainEnd, row => micros[row] >= cut.Micros, $"{cut}");
    }

    /// <summary>Holds out the latest share of rows, or a little more: rows of the same instant stay together.</summary>
    /// <param name="times">Time of each row, in any order.</param>
    /// <param name="share">Between 0 and 1.</param>
    /// <param name="gap">Not negative.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: the share or gap is out of range, or a side is empty.</exception>
    public static RowSplit Latest(ReadOnlySpan<Timestamp> times, double share, TimeSpan gap = default)
    {
        RowChecks.Share(share, "a share");
        if (times.IsEmpty) throw new InvalidInputException("SXT2110", "Expected rows to split but found none.");
        var sorted = Micros(times);
        Array.Sort(sorted);
        // The nudge keeps 100 rows × 0.7 at 70, which doubles put a little below.
        return At(times, new(sorted[Math.Min(sorted.Length - 1, (int)((sorted.Length * (1 - share)) + 1e-9))]), gap);
    }

    /// <summary>Folds that go forward in time, each held out after its training rows.</summary>
    /// <param name="times">Time of each row, in any order.</param>
    /// <param name="first">First instant held out by the first fold.</param>
    /// <param name="folds">How many, 1 or more; each begins where the one before ends.</param>
    /// <param name="heldOut">How long a fold holds out; above 0.</param>
    /// <param name="train">How long a fold trains, up to the gap; null for all that was before.</param>
    /// <param name="gap">Not negative.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: a number or duration is out of range, or a side of a fold is empty.</exception>
    public static IReadOnlyList<RowSplit> Folds(ReadOnlySpan<Timestamp> times, Timestamp first, int folds, TimeSpan heldOut, TimeSpan? train = null, TimeSpan gap = default)
    {
        RowChecks.AtLeast(1, folds, "a number of folds");
        CheckNotNegative(gap, "a gap");
        CheckNotNegative(heldOut - TimeSpan.FromMicroseconds(1), "a time to hold out, less a microsecond,");
        if (train is { } span) CheckNotNegative(span, "a time to train");
        var micros = Micros(times);
        return [.. Enumerable.Range(0, folds).Select(Fold)];

        RowSplit Fold(int fold)
        {
            var start = first.Add(heldOut * fold);
            var (end, trainEnd) = (start.Add(heldOut).Micros, start.Add(-gap).Micros);
            var trainStart = train is { } length ? start.Add(-gap).Add(-length).Micros : long.MinValue;
            return RowSplit.Where(
                micros.Length, row => micros[row] >= trainStart && micros[row] < trainEnd, row => micros[row] >= start.Micros && micros[row] < end, $"fold {fold} at {start}");
        }
    }

    internal static long[] Micros(ReadOnlySpan<Timestamp> times)
    {
        var micros = new long[times.Length];
        for (var row = 0; row < micros.Length; row++) micros[row] = times[row].Micros;
        return micros;
    }

    static void CheckNotNegative(TimeSpan duration, string what)
    {
        if (duration < TimeSpan.Zero) throw new InvalidInputException("SXT2105", $"Expected {what} of 0 or more but found {duration}.");
    }
}
