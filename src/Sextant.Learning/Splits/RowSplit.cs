namespace Sextant.Learning;

/// <summary>Rows to train on, and rows kept out of training, to validate or test on. No row is in both; some may be in neither.</summary>
/// <param name="Train">Numbers of rows, ascending.</param>
/// <param name="HeldOut">Numbers of rows, ascending.</param>
public sealed record RowSplit(IReadOnlyList<int> Train, IReadOnlyList<int> HeldOut)
{
    internal static RowSplit Where(int rows, Func<int, bool> isTrain, Func<int, bool> isHeldOut, string what)
    {
        var split = new RowSplit([.. Enumerable.Range(0, rows).Where(isTrain)], [.. Enumerable.Range(0, rows).Where(isHeldOut)]);
        if (split.Train.Count > 0 && split.HeldOut.Count > 0) return split;
        throw new InvalidInputException("SXT2110", $"Expected rows on both sides of {what} but found {split.Train.Count} to train on and {split.HeldOut.Count} held out. Choose another cut, or bring more rows.");
    }

    /// <summary>One split for each fold, which is held out.</summary>
    internal static IReadOnlyList<RowSplit> OfFolds(int[] foldOfRow, int folds) =>
        [.. Enumerable.Range(0, folds).Select(fold => Where(foldOfRow.Length, row => foldOfRow[row] != fold, row => foldOfRow[row] == fold, $"fold {fold}"))];
}
