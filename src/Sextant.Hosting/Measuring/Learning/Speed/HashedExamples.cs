using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Examples of 39 fields of whole numbers from a seed, of the shape of logs of advertisements: few values in some fields, a million in
/// others, some values frequent and most rare, and a label whose log odds are a sum of a hidden weight for each value.
/// </summary>
sealed class HashedExamples
{
    public const int Fields = 39;

    const double FewestValues = 4;
    const double MostValues = 1e6;
    const double Intercept = -1.5;
    const double LargestWeight = 0.4;

    public HashedExamples(int count, long seed)
    {
        var random = new SeededRandom(seed);
        (Values, Labels, Probabilities) = (new int[count * Fields], new bool[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var logit = Intercept;
            for (var field = 0; field < Fields; field++)
            {
                // From v to v + 1 in proportion to 1/v, as with Zipf's law.
                var value = (int)Math.Pow(ValuesOf(field), random.NextDouble());
                Values[(i * Fields) + field] = value;
                logit += WeightOf(field, value);
            }

            Probabilities[i] = 1 / (1 + Math.Exp(-logit));
            Labels[i] = random.NextDouble() < Probabilities[i];
        }
    }

    public int[] Values { get; }

    public bool[] Labels { get; }

    /// <summary>The probabilities that the labels were drawn from: no learner can do better than to know them.</summary>
    public double[] Probabilities { get; }

    static double ValuesOf(int field) => FewestValues * Math.Pow(MostValues / FewestValues, field / (Fields - 1.0));

    static double WeightOf(int field, int value) =>
        LargestWeight * (((StableHash.Of(((long)field << 32) | (uint)value) >> 11) * (2.0 / (1UL << 53))) - 1);
}
