namespace Sextant.Learning;

/// <summary>Refuses options that make no sense or do not fit the rows; all mistakes at once.</summary>
static class TreeOptionsCheck
{
    public static void Check(TreeOptions options, TrainingRows rows, TreeValidation? validation)
    {
        var mistakes = Sizes(options).Concat(Penalties(options)).Concat(Samples(options)).ToList();
        if (options.EarlyStoppingRounds > 0 && validation is null) mistakes.Add("EarlyStoppingRounds needs validation rows");
        if (options.Rows.ByQuery && rows.Queries == 0) mistakes.Add("Rows.ByQuery needs rows with queries");
        if (options.Monotone.Keys.Intersect(options.Binning.Categorical).FirstOrDefault() is { } name) mistakes.Add($"Monotone: '{name}' is a category, whose codes have no order");
        mistakes.AddRange(options.Binning.Cuts.Keys.Intersect(options.Binning.Categorical).Select(both => $"Binning: '{both}' has cut points and is a category, whose codes have none; leave one out"));
        if (mistakes.Count > 0) throw new InvalidInputException("SXT2127", $"These options cannot be trained with: {string.Join("; ", mistakes)}.");
        CheckMargins("training", rows, options.Objective);
        if (validation is not null) CheckMargins("validation", validation.Rows, options.Objective);
        if (options.WarmStart is { } start) CheckStart(options, rows, start);
        if (validation is not null && !validation.Rows.Features.Names.SequenceEqual(rows.Features.Names))
            throw new InvalidInputException("SXT2132", $"The validation rows have other features than the training rows: {Difference(rows.Features.Names, validation.Rows.Features.Names)}. Give the same, in the same order.");
    }

    static IEnumerable<string> Sizes(TreeOptions options)
    {
        if (options.Rounds < 0) yield return $"Rounds must not be negative and is {options.Rounds}";
        if (options.MaxDepth is < 0 or > 64) yield return $"MaxDepth must be between 0 and 64 and is {options.MaxDepth}";
        if (options.MaxLeaves < 0 || options.MaxLeaves == 1) yield return $"MaxLeaves must be 0 or at least 2 and is {options.MaxLeaves}";
        if (options.MaxDepth == 0 && options.MaxLeaves == 0) yield return "MaxDepth and MaxLeaves are both without limit; set one";
        if (options.MinRowsInLeaf < 1) yield return $"MinRowsInLeaf must be at least 1 and is {options.MinRowsInLeaf}";
        if (options.EarlyStoppingRounds < 0) yield return $"EarlyStoppingRounds must not be negative and is {options.EarlyStoppingRounds}";
        if (options.Threads < 0) yield return $"Threads must not be negative and is {options.Threads}";
        if (options.HistogramBytes < 0) yield return $"HistogramBytes must not be negative and is {options.HistogramBytes}";
    }

    static IEnumerable<string> Penalties(TreeOptions options)
    {
        if (options.LearningRate is not (> 0 and <= 1)) yield return $"LearningRate must be above 0 and at most 1 and is {options.LearningRate}";
        if (options.BaseMargin is { } margin && !double.IsFinite(margin)) yield return $"BaseMargin must be finite and is {margin}";
        (string Name, double Value)[] penalties =
        [
            (nameof(options.L1), options.L1), (nameof(options.L2), options.L2), (nameof(options.MinChildWeight), options.MinChildWeight),
            (nameof(options.MinSplitGain), options.MinSplitGain), (nameof(options.MaxDeltaStep), options.MaxDeltaStep),
            ("Categories.Smoothing", options.Categories.Smoothing), ("Categories.ExtraL2", options.Categories.ExtraL2),
            ("Categories.MaxOneHot", options.Categories.MaxOneHot), ("Categories.MaxLeft", options.Categories.MaxLeft),
            .. options.ClassWeights.Select((weight, index) => ($"ClassWeights[{index}]", weight)),
        ];
        foreach (var (name, value) in penalties)
            if (!double.IsFinite(value) || value < 0) yield return $"{name} must be finite and not negative and is {value}";
    }

    static IEnumerable<string> Samples(TreeOptions options)
    {
        (string Name, double Value)[] shares =
        [
            ("Rows.Fraction", options.Rows.Fraction), ("Columns.PerTree", options.Columns.PerTree), ("Columns.PerLevel", options.Columns.PerLevel), ("Columns.PerNode", options.Columns.PerNode),
        ];
        foreach (var (name, value) in shares)
            if (value is not (> 0 and <= 1)) yield return $"{name} must be above 0 and at most 1 and is {value}";
        var (large, small) = (options.Rows.LargeFraction, options.Rows.SmallFraction);
        if (large != 0 && (large is not (> 0 and < 1) || !(small > 0) || large + small > 1))
            yield return $"Rows.LargeFraction and Rows.SmallFraction must be positive and together at most 1 and are {large} and {small}";
        if (large > 0 && options.Rows.Fraction < 1) yield return "Rows.LargeFraction draws rows itself; leave Rows.Fraction at 1";
    }

    static void CheckMargins(string part, TrainingRows rows, IObjective objective)
    {
        if ((long)rows.Count * objective.Outputs <= Array.MaxLength) return;
        throw new InvalidInputException("SXT2120", $"{rows.Count:N0} {part} rows with {objective.Outputs:N0} outputs each are more than {Array.MaxLength:N0} margins. Take a sample of the rows, or fewer classes.");
    }

    static void CheckStart(TreeOptions options, TrainingRows rows, TreeEnsemble start)
    {
        if (!start.FeatureNames.SequenceEqual(rows.Features.Names))
            throw new InvalidInputException("SXT2131", $"The ensemble to go on from has other features than the rows: {Difference(rows.Features.Names, start.FeatureNames)}. Give the rows its features, in its order.");
        if (start.Outputs != options.Objective.Outputs || start.Link != options.Objective.Link)
            throw new InvalidInputException("SXT2131", $"The ensemble to go on from has {start.Outputs} outputs and the link {start.Link}, but {options.Objective.GetType().Name} has {options.Objective.Outputs} and {options.Objective.Link}. Train it with the objective it was trained with.");
        if (options.BaseMargin is not null) throw new InvalidInputException("SXT2131", "The ensemble to go on from has its own base margin. Leave BaseMargin out.");
    }

    static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        for (var i = 0; i < Math.Min(expected.Count, found.Count); i++)
            if (expected[i] != found[i]) return $"number {i} is '{found[i]}' instead of '{expected[i]}'";
        return $"{found.Count} instead of {expected.Count}";
    }
}
