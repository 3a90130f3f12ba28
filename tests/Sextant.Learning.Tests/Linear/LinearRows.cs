using Sextant.Numerics;

namespace Sextant.Learning.Tests.Linear;

static class LinearRows
{
    /// <summary>The same rows, zeros left out.</summary>
    public static FeatureRows Sparse(FeatureRows dense)
    {
        var (starts, columns, values) = (new int[dense.Count + 1], new List<int>(), new List<float>());
        for (var row = 0; row < dense.Count; row++)
        {
            for (var column = 0; column < dense.Columns; column++)
            {
                if (dense.ValuesOf(row)[column] == 0) continue;
                columns.Add(column);
                values.Add(dense.ValuesOf(row)[column]);
            }

            starts[row + 1] = columns.Count;
        }

        return FeatureRows.Sparse(new CsrMatrix(dense.Columns, starts, [.. columns], [.. values]));
    }

    /// <summary>Two classes around a plane with noise, some features mostly 0.</summary>
    public static LabelledRows TwoClasses(int seed, int count = 200, int columns = 6)
    {
        var (random, values, labels) = (new SeededRandom(seed), new float[count * columns], new double[count]);
        for (var row = 0; row < count; row++)
        {
            var score = random.NextNormal();
            for (var column = 0; column < columns; column++)
            {
                if (column > 2 && random.NextInt32(3) > 0) continue;
                values[(row * columns) + column] = (float)random.NextNormal();
                score += values[(row * columns) + column] * (column - 1);
            }

            labels[row] = score > 0 ? 1 : 0;
        }

        return new(FeatureRows.Dense(values, count, columns), labels);
    }

    public static void ShouldBe(LinearModel model, double[] weights, double intercept, double tolerance)
    {
        for (var i = 0; i < weights.Length; i++) model.Weights[i].ShouldBe(weights[i], tolerance * Math.Max(1, Math.Abs(weights[i])), $"weight {i}");
        model.Intercept.ShouldBe(intercept, tolerance * Math.Max(1, Math.Abs(intercept)), "intercept");
    }
}
