using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Which row of a training job is for what. The same rows and definition give the same plan.</summary>
/// <param name="Parts">The part of each row.</param>
/// <param name="ValidationFrom">First time of the validation rows; null without times.</param>
/// <param name="TestFrom">First time of the test rows; null without times.</param>
public sealed record SplitPlan(SplitPart[] Parts, Timestamp? ValidationFrom, Timestamp? TestFrom)
{
    /// <summary>The latest rows measure, those before them validate; rows of the same time stay together.</summary>
    /// <param name="times">A time for each row, or whole numbers in its place.</param>
    /// <param name="split">Shares and gap.</param>
    /// <exception cref="InvalidInputException">SXT2340: a part has no row.</exception>
    public static SplitPlan ByTime(ReadOnlySpan<Timestamp> times, JobSplit split)
    {
        var sorted = times.ToArray();
        Array.Sort(sorted);
        var testFrom = CutOf(sorted, sorted.Length, split.Test);
        var before = CountBefore(sorted, testFrom.Micros - split.Gap);
        var validationFrom = CutOf(sorted, before, Math.Min(1, split.Validation * sorted.Length / Math.Max(1, before)));
        var parts = new SplitPart[times.Length];
        for (var row = 0; row < parts.Length; row++)
        {
            var time = times[row].Micros;
            parts[row] = time >= testFrom.Micros ? SplitPart.Test
                : time >= testFrom.Micros - split.Gap ? SplitPart.None
                : time >= validationFrom.Micros ? SplitPart.Validation
                : time >= validationFrom.Micros - split.Gap ? SplitPart.None : SplitPart.Train;
        }

        return new SplitPlan(parts, validationFrom, testFrom).Checked(split.Gap > 0 ? "Make the gap or the shares smaller, or bring rows of more time" : "Bring rows of more different times, or make the shares smaller");
    }

    /// <summary>Rows are drawn by a seed; classes have their share of each part.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="hasClasses">Whether they are two classes.</param>
    /// <param name="split">Shares.</param>
    /// <param name="seed">Of the draw.</param>
    /// <exception cref="InvalidInputException">SXT2340: a part has no row.</exception>
    public static SplitPlan ByChance(double[] labels, bool hasClasses, JobSplit split, long seed)
    {
        RowSplit Draw(double[] from, double share, long drawSeed)
        {
            if (from.Length < 2) return new([.. Enumerable.Range(0, from.Length)], []);
            return hasClasses ? StratifiedSplit.HoldOut(Array.ConvertAll(from, label => (int)label), share, drawSeed) : RandomSplit.HoldOut(from.Length, share, drawSeed);
        }

        var parts = new SplitPart[labels.Length];
        Array.Fill(parts, SplitPart.Train);
        var outer = Draw(labels, split.Test, seed);
        foreach (var row in outer.HeldOut) parts[row] = SplitPart.Test;
        var inner = Draw([.. outer.Train.Select(row => labels[row])], split.Validation / (1 - split.Test), seed + 1);
        foreach (var row in inner.HeldOut) parts[outer.Train[row]] = SplitPart.Validation;
        return new SplitPlan(parts, null, null).Checked("Bring more rows");
    }

    /// <summary>The rows of a part, in order.</summary>
    public IReadOnlyList<int> RowsOf(SplitPart part) => [.. Enumerable.Range(0, Parts.Length).Where(row => Parts[row] == part)];

    SplitPlan Checked(string advice)
    {
        foreach (var (part, words) in new[] { (SplitPart.Train, "to learn from"), (SplitPart.Validation, "to validate with"), (SplitPart.Test, "to measure with") })
        {
            if (!Parts.Contains(part)) throw new InvalidInputException("SXT2340", $"The split leaves no rows {words}, of {Parts.Length:N0}. {advice}.");
        }

        return this;
    }

    /// <summary>The time from which on about a share of the first rows lies.</summary>
    static Timestamp CutOf(Timestamp[] sorted, int count, double share) =>
        // The nudge keeps 100 rows × 0.7 at 70, which doubles put a little below.
        count == 0 ? new(long.MinValue / 2) : sorted[Math.Min(count - 1, (int)((count * (1 - share)) + 1e-9))];

    static int CountBefore(Timestamp[] sorted, long micros)
    {
        var count = 0;
        while (count < sorted.Length && sorted[count].Micros < micros) count++;
        return count;
    }
}
