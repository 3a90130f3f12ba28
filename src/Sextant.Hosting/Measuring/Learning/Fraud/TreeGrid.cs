namespace Sextant.Hosting.Measuring;

/// <summary>Parameters to choose among: every combination.</summary>
/// <param name="Rounds">Numbers of trees; ascending.</param>
/// <param name="LearningRates">What each tree counts.</param>
/// <param name="Depths">Splits on a path.</param>
sealed record TreeGrid(IReadOnlyList<int> Rounds, IReadOnlyList<double> LearningRates, IReadOnlyList<int> Depths)
{
    /// <summary>The handbook's, for a week of its fifteen features.</summary>
    public static readonly TreeGrid Handbook = new([25, 50, 100], [0.1, 0.3], [3, 6, 9]);

    /// <summary>For more rows and features: shallow trees, which the handbook's grid prefers too.</summary>
    public static readonly TreeGrid Shallow = new([50, 100, 200], [0.1], [3, 4]);

    /// <summary>How many points are chosen.</summary>
    public int Chosen => Rounds.Count * LearningRates.Count * Depths.Count / 3;
}
