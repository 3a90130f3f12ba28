namespace Sextant.Learning;

/// <summary>Splits that keep groups (cards, users, near duplicates) whole: none is on both sides, so that a model cannot know it already.</summary>
public static class GroupSplit
{
    /// <summary>Holds out random groups until they have the share of rows asked for, or a little more; at least one group stays to train on.</summary>
    /// <param name="groups">Group of each row.</param>
    /// <param name="share">Of rows, between 0 and 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: the share is out of range, or there are fewer than two groups.</exception>
    public static RowSplit HoldOut(ReadOnlySpan<int> groups, double share, long seed)
    {
        RowChecks.Share(share, "a share");
        var ofRow = groups.ToArray();
        var held = new HashSet<int>();
        var rows = 0;
        foreach (var (group, size) in Shuffled(ofRow, 2, seed).SkipLast(1))
        {
            held.Add(group);
            rows += size;
            if (rows >= share * ofRow.Length) break;
        }

        return RowSplit.Where(ofRow.Length, row => !held.Contains(ofRow[row]), row => held.Contains(ofRow[row]), "the groups");
    }

    /// <summary>Folds of about equal numbers of rows: groups, the largest first, go to the fold that has the fewest.</summary>
    /// <param name="groups">Group of each row.</param>
    /// <param name="folds">How many, 2 or more.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: too few folds are asked for, or there are fewer groups than folds.</exception>
    public static IReadOnlyList<RowSplit> Folds(ReadOnlySpan<int> groups, int folds, long seed)
    {
        RowChecks.AtLeast(2, folds, "a number of folds");
        var ofRow = groups.ToArray();
        var foldOf = new Dictionary<int, int>();
        var sizes = new int[folds];
        foreach (var (group, size) in Shuffled(ofRow, folds, seed).OrderByDescending(group => group.Size))
        {
            var smallest = Array.IndexOf(sizes, sizes.Min());
            foldOf[group] = smallest;
            sizes[smallest] += size;
        }

        return RowSplit.OfFolds(Array.ConvertAll(ofRow, group => foldOf[group]), folds);
    }

    static List<(int Group, int Size)> Shuffled(int[] groups, int least, long seed)
    {
        var sizes = groups.CountBy(group => group).OrderBy(group => group.Key).Select(group => (group.Key, group.Value)).ToArray();
        if (sizes.Length < least) throw new InvalidInputException("SXT2110", $"Expected {least} groups or more but found {sizes.Length}. Ask for fewer folds, or bring more groups.");
        return [.. RandomSplit.Shuffled(sizes.Length, seed).Select(at => sizes[at])];
    }
}
