namespace Sextant.Learning;

/// <summary>Grows isolation forests. Same seed, same bits; one thread; each tree costs a few passes over its sample only.</summary>
public sealed class IsolationForestTrainer(IsolationForestOptions options)
{
    /// <summary>Grows a forest.</summary>
    /// <param name="rows">Finite features; constant ones are never cut.</param>
    /// <param name="cancellation">Asked before every tree.</param>
    /// <exception cref="InvalidInputException">SXT2160: no rows; SXT2161: a feature is not finite; SXT2165: an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IsolationForestModel Train(FeatureRows rows, CancellationToken cancellation = default)
    {
        options.Check().Throw();
        rows.Check();
        if (rows.Count < 2) throw new InvalidInputException("SXT2160", "An isolation forest tells rows apart and needs at least two, but there is one.");
        var (random, sample) = (new SeededRandom(options.Seed), Math.Min(options.SampleRows, rows.Count));
        var trees = new IsolationTree[options.Trees];
        for (var tree = 0; tree < trees.Length; tree++)
        {
            cancellation.ThrowIfCancellationRequested();
            trees[tree] = new IsolationGrower(rows, random.Split(tree)).Grow(sample);
        }

        return new(trees, rows.Columns, sample);
    }
}
