namespace Sextant.Hosting;

/// <summary>How a model is trained on the rows of a file.</summary>
/// <param name="Label">Column to learn: 0 and 1, true and false, or numbers.</param>
public sealed record TableModelOptions(string Label)
{
    /// <summary>Kinds of model, as options and files name them.</summary>
    public static IReadOnlyList<string> Kinds => [Trees, Logistic, Ridge];

    /// <summary>Gradient-boosted trees, for either kind of label.</summary>
    public const string Trees = "gbdt";

    /// <summary>Logistic regression, for two classes.</summary>
    public const string Logistic = "logistic";

    /// <summary>Linear regression with a squared penalty, for numbers.</summary>
    public const string Ridge = "ridge";

    /// <summary>Column with each row's time or a whole number that grows: the latest rows are held out. Null: rows are held out by chance.</summary>
    public string? Time { get; init; }

    /// <summary>Columns that are no features, such as ids.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>One of <see cref="Kinds"/>. Default <see cref="Trees"/>.</summary>
    public string Kind { get; init; } = Trees;

    /// <summary>Most rounds of boosting. Default 500; training ends after <see cref="Patience"/> rounds without a better loss on the validation rows.</summary>
    public int Rounds { get; init; } = 500;

    /// <summary>Rounds without a better loss before trees stop. Default 50.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>Most splits on a path of a tree. Default 6.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>What each tree counts. Default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Most bins of a feature of trees. Default 256; rare labels gain by more.</summary>
    public int Bins { get; init; } = 256;

    /// <summary>Penalty on squared weights, of leaves or of features. Default 1.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Seed of the split and of whatever else is random. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Check()
    {
        if (!Kinds.Contains(Kind)) throw new InvalidInputException("SXT2179", $"There is no model '{Kind}'.{NearestName.Hint(Kind, Kinds)} There are: {string.Join(", ", Kinds)}.");
        Range("rounds", Rounds, 1, 100_000);
        Range("patience", Patience, 1, 100_000);
        Range("depth", Depth, 1, 30);
        Range("learning-rate", LearningRate, 1e-6, 1);
        Range("bins", Bins, 2, 65_535);
        Range("l2", L2, 0, 1e12);
    }

    static void Range(string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high)) throw new InvalidInputException("SXT2179", FormattableString.Invariant($"--{name} is {value}, but goes from {low} to {high}."));
    }
}
