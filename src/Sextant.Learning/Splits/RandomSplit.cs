namespace Sextant.Learning;

/// <summary>
/// Splits by chance alone. Where time or groups tie rows together this flatters: on card fraud a random split reads 0.77 average precision where
/// a split by time reads 0.69.
/// </summary>
public static class RandomSplit
{
    /// <summary>Holds out a share of the rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="share">Between 0 and 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: the share is out of range, or a side is empty.</exception>
    public static RowSplit HoldOut(int rows, double share, long seed) => StratifiedSplit.HoldOut(new int[rows], share, seed);

    /// <summary>Folds of equal size, within one row.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="folds">How many, 2 or more.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: too few folds are asked for, or there are fewer rows than folds.</exception>
    public static IReadOnlyList<RowSplit> Folds(int rows, int folds, long seed) => StratifiedSplit.Folds(new int[rows], folds, seed);

    internal static int[] Shuffled(int count, long seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new SeededRandom(seed).Shuffle<int>(order);
        return order;
    }
}
