namespace Sextant.Learning;

/// <summary>Random splits in which every class has its share on every side, within one row. For rows that neither time nor a group ties together.</summary>
public static class StratifiedSplit
{
    /// <summary>Holds out a share of every class.</summary>
    /// <param name="classes">Class of each row, such as its label.</param>
    /// <param name="share">Between 0 and 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: the share is out of range, or a side is empty.</exception>
    public static RowSplit HoldOut(ReadOnlySpan<int> classes, double share, long seed)
    {
        RowChecks.Share(share, "a share");
        var held = new bool[classes.Length];
        var place = 0;
        // Evenly spread over rows sorted by class: what rounding takes from one class it gives to the next.
        foreach (var row in ByClass(classes, seed))
        {
            held[row] = Math.Floor((place + 1) * share) > Math.Floor(place * share);
            place++;
        }

        return RowSplit.Where(held.Length, row => !held[row], row => held[row], "the split");
    }

    /// <summary>Folds of equal size, within one row, and the same share of every class.</summary>
    /// <param name="classes">Class of each row, such as its label.</param>
    /// <param name="folds">How many, 2 or more.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: too few folds are asked for, or there are fewer rows than folds.</exception>
    public static IReadOnlyList<RowSplit> Folds(ReadOnlySpan<int> classes, int folds, long seed)
    {
        RowChecks.AtLeast(2, folds, "a number of folds");
        var foldOfRow = new int[classes.Length];
        var place = 0;
        foreach (var row in ByClass(classes, seed)) foldOfRow[row] = place++ % folds;
        return RowSplit.OfFolds(foldOfRow, folds);
    }

    /// <summary>All rows, class by class, in random order within a class.</summary>
    static int[] ByClass(ReadOnlySpan<int> classes, long seed)
    {
        var ofRow = classes.ToArray();
        return [.. RandomSplit.Shuffled(ofRow.Length, seed).OrderBy(row => ofRow[row])];
    }
}
