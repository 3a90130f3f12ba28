namespace Sextant.Learning;

/// <summary>Replaces a category by the mean label of its rows, drawn towards the mean of all where there are few: for features with many categories.</summary>
/// <remarks>
/// A training row must never see its own label: encode training rows with <see cref="EncodeInOrder"/>, where each row sees only rows
/// before it (Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", 2018, section 3.2), and later rows with
/// <see cref="Encode"/>. NaN is a category of its own. Immutable and thread-safe.
/// </remarks>
public sealed class TargetEncoder
{
    readonly Dictionary<float, (double Sum, int Count)> _seen;
    readonly double _prior;
    readonly double _strength;

    TargetEncoder(Dictionary<float, (double, int)> seen, double prior, double strength) => (_seen, _prior, _strength) = (seen, prior, strength);

    /// <summary>Learns the means of categories.</summary>
    /// <param name="categories">The category of each row.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="strength">How many rows the mean of all counts for in each category. Positive.</param>
    /// <exception cref="InvalidInputException">No rows (SXT2124), not a label for each row (SXT2122), or a strength that is not positive (SXT2127).</exception>
    public static TargetEncoder Fit(ReadOnlySpan<float> categories, ReadOnlySpan<float> labels, double strength = 1)
    {
        Check(categories, labels, strength);
        var seen = new Dictionary<float, (double Sum, int Count)>();
        for (var row = 0; row < labels.Length; row++) Add(seen, categories[row], labels[row]);
        return new(seen, WeightedMean.Of(labels, []), strength);
    }

    /// <summary>The number that stands for a category in rows that were not learned from. A category never seen gets the mean of all.</summary>
    public float Encode(float category) => Shrunk(_seen.GetValueOrDefault(category), _prior, _strength);

    /// <summary>The numbers that stand for the categories of training rows: each from the labels of the rows before it in an order by chance.</summary>
    /// <param name="categories">The category of each row.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="prior">
    /// What a category without rows before gets. A constant that does not depend on these labels, such as a rate known beforehand:
    /// the mean of the very labels would hold a trace of the row's own.
    /// </param>
    /// <param name="seed">Draws the order.</param>
    /// <param name="strength">As in <see cref="Fit"/>.</param>
    /// <exception cref="InvalidInputException">As in <see cref="Fit"/>.</exception>
    public static float[] EncodeInOrder(ReadOnlySpan<float> categories, ReadOnlySpan<float> labels, double prior, long seed, double strength = 1)
    {
        Check(categories, labels, strength);
        var order = RandomSplit.Shuffled(labels.Length, seed);
        var seen = new Dictionary<float, (double Sum, int Count)>();
        var encoded = new float[labels.Length];
        foreach (var row in order)
        {
            encoded[row] = Shrunk(seen.GetValueOrDefault(categories[row]), prior, strength);
            Add(seen, categories[row], labels[row]);
        }

        return encoded;
    }

    static void Add(Dictionary<float, (double Sum, int Count)> seen, float category, float label)
    {
        var (sum, count) = seen.GetValueOrDefault(category);
        seen[category] = (sum + label, count + 1);
    }

    static float Shrunk((double Sum, int Count) seen, double prior, double strength) => (float)((seen.Sum + (strength * prior)) / (seen.Count + strength));

    static void Check(ReadOnlySpan<float> categories, ReadOnlySpan<float> labels, double strength)
    {
        if (labels.IsEmpty) throw new InvalidInputException("SXT2124", "There are no rows to encode a category from.");
        if (labels.Length != categories.Length) throw new InvalidInputException("SXT2122", $"{categories.Length:N0} categories have {labels.Length:N0} labels. Give one label for each.");
        if (!(strength > 0) || double.IsInfinity(strength)) throw new InvalidInputException("SXT2127", $"The strength of the prior must be positive and finite and is {strength}.");
    }
}
