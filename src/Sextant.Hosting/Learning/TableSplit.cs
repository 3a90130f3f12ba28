using Sextant.Learning;

namespace Sextant.Hosting;

/// <summary>
/// Which rows of a file are learned from (60 %), which end training and calibrate (20 %), and which measure (20 %). The same rows, options and
/// seed always give the same split, so a file's test rows can be told again later.
/// </summary>
sealed record TableSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    const double TestShare = 0.2;
    const double ValidationShareOfRest = 0.25;

    public static TableSplit Of(LearningTable table, TableModelOptions options)
    {
        CheckClasses(table.Name, table.Labels, "All rows");
        if (table.Rows < 20) throw new InvalidInputException("SXT2174", $"{table.Name} has {table.Rows} rows, too few to train, validate and measure. Bring 20 at the very least; hundreds are a start.");
        var hasClasses = table.HasClasses;
        var outer = HoldOut(table, hasClasses, TestShare, options, options.Seed);
        var rest = table.Take(outer.Train);
        var inner = HoldOut(rest, hasClasses, ValidationShareOfRest, options, options.Seed + 1L);
        var split = new TableSplit([.. inner.Train.Select(row => outer.Train[row])], [.. inner.HeldOut.Select(row => outer.Train[row])], outer.HeldOut);
        if (!hasClasses) return split;
        foreach (var (part, rows) in new[] { ("to learn from", split.Train), ("to validate with", split.Validation), ("to measure with", split.Test) })
            CheckClasses(table.Name, [.. rows.Select(row => table.Labels[row])], $"The {rows.Count:N0} rows {part}");
        return split;
    }

    /// <summary>Checks that labels are not all 0 or all 1.</summary>
    public static void CheckClasses(string file, double[] labels, string rows)
    {
        if (labels.All(label => label is 0 or 1) && labels.Distinct().Count() == 1)
            throw new InvalidInputException("SXT2171", $"{rows} of {file} have the label {labels[0]}, so there is nothing to tell apart. Bring more rows of label {1 - labels[0]}.");
    }

    static RowSplit HoldOut(LearningTable table, bool hasClasses, double share, TableModelOptions options, long seed)
    {
        if (options.Time is not null) return Latest(table, share, options.Time);
        return hasClasses ? StratifiedSplit.HoldOut(Array.ConvertAll(table.Labels, label => (int)label), share, seed) : RandomSplit.HoldOut(table.Rows, share, seed);
    }

    static RowSplit Latest(LearningTable table, double share, string time)
    {
        try
        {
            return TimeSplit.Latest(table.Times, share);
        }
        catch (InvalidInputException error) when (error.Code == "SXT2110")
        {
            throw new InvalidInputException(
                "SXT2174", $"--time: too many rows of {table.Name} have the same '{time}', so no earlier ones are left to learn from. Name a column with more different times, bring rows of more times, or leave --time out to split by chance.", error);
        }
    }
}
