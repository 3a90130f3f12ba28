namespace Sextant.Learning;

/// <summary>What a bootstrap draws from: one urn for each stratum, whose balls are groups of rows.</summary>
sealed class ResamplingUrns
{
    readonly List<int[][]> _urns;

    ResamplingUrns(List<int[][]> urns) => _urns = urns;

    internal static ResamplingUrns Of(int rows, BootstrapOptions options)
    {
        if (options.Strata is { } strata) RowChecks.SameLength(rows, strata.Count, "strata");
        if (options.Groups is { } groups) RowChecks.SameLength(rows, groups.Count, "groups");
        var balls = Enumerable.Range(0, rows).GroupBy(row => options.Groups?[row] ?? row).Select(ball => ball.ToArray()).ToList();
        foreach (var ball in balls.Where(ball => options.Strata is { } of && ball.Any(row => of[row] != of[ball[0]])))
            throw new InvalidInputException("SXT2105", $"Expected the rows of a group in one stratum but the group of row {ball[0]} is in several. Leave out the strata, or make them of whole groups.");
        return new([.. balls.GroupBy(ball => options.Strata?[ball[0]] ?? 0).OrderBy(urn => urn.Key).Select(urn => urn.ToArray())]);
    }

    internal void Draw(SeededRandom random, List<int> drawn)
    {
        drawn.Clear();
        foreach (var urn in _urns)
        {
            for (var i = 0; i < urn.Length; i++) drawn.AddRange(urn[random.NextInt32(urn.Length)]);
        }
    }
}
