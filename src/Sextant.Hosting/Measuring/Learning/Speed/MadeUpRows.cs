using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Rows of two classes from a seed, of the shape of the HIGGS data that trainers of trees are usually timed on: 28 numbers, half of them
/// normal, some with heavy tails, some with few values, and a label that depends on sums, products and a threshold, with noise.
/// </summary>
sealed class MadeUpRows
{
    public const int Features = 28;

    const int Normal = 14;
    const int HeavyTailed = 21;
    const int FewValued = 25;

    public MadeUpRows(int count, long seed)
    {
        var random = new SeededRandom(seed);
        Values = new float[(long)count * Features];
        Labels = new float[count];
        for (var i = 0; i < count; i++)
        {
            var row = Values.AsSpan(i * Features, Features);
            Fill(row, random);
            Labels[i] = random.NextDouble() < 1 / (1 + Math.Exp(-Logit(row))) ? 1 : 0;
        }
    }

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Features).Select(i => FormattableString.Invariant($"f{i}"))];

    public float[] Values { get; }

    public float[] Labels { get; }

    public TrainingRows ToTrainingRows() => ToTrainingRows(Values, Labels);

    public static TrainingRows ToTrainingRows(float[] values, float[] labels) => new(new FeatureMatrix(Names, values), labels);

    static void Fill(Span<float> row, SeededRandom random)
    {
        for (var i = 0; i < Features; i++)
        {
            row[i] = (float)(i switch
            {
                < Normal => random.NextNormal(),
                < HeavyTailed => Math.Pow(random.NextExponential(), 2),
                < FewValued => random.NextInt32(20),
                _ => random.NextDouble(),
            });
        }
    }

    // Every term shows in some feature alone: of a bare product the first split is chance, and trainers would be compared by luck.
    static double Logit(ReadOnlySpan<float> row) =>
        (0.8 * row[0]) - (0.5 * row[1]) + (0.6 * Math.Max(row[2], row[3])) + (0.4 * Math.Max(row[4], 0) * (row[5] + row[6])) + (0.5 * Math.Abs(row[7]))
        + (0.3 * Math.Min(row[14], 4)) - (0.4 * Math.Min(row[15], 3) * row[8]) + (row[21] > 12 ? 0.7 : -0.3) + (row[25] * row[22] * 0.05) - 0.8;
}
