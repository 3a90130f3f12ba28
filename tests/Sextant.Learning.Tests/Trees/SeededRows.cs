namespace Sextant.Learning.Tests.Trees;

/// <summary>Rows by chance whose labels depend on their features; the same for the same seed.</summary>
static class SeededRows
{
    /// <summary>Numbers between -1 and 1, rounded to so many steps; every n-th missing.</summary>
    public static FeatureMatrix Features(int seed, int rows, int columns, int steps = 1000, int missingEvery = 0)
    {
        var random = new Random(seed);
        var values = new float[rows * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = missingEvery > 0 && random.Next(missingEvery) == 0 ? float.NaN : ((random.Next((2 * steps) + 1) - steps) / (float)steps);
        return new([.. Enumerable.Range(0, columns).Select(column => $"f{column}")], values);
    }

    /// <summary>Amounts that rise with the first feature, fall with the second and depend on the product of the last two.</summary>
    public static float[] Amounts(FeatureMatrix features, int seed)
    {
        var random = new Random(seed + 1);
        float Value(int row, int column) => float.IsNaN(features.Row(row)[column]) ? 0.3f : features.Row(row)[column];
        return
        [
            .. Enumerable.Range(0, features.Rows).Select(row =>
                (2 * Value(row, 0)) - Value(row, 1) + (3 * Value(row, features.Columns - 1) * Value(row, features.Columns - 2)) + (float)(random.NextDouble() - 0.5)),
        ];
    }

    public static TrainingRows Regression(int seed, int rows = 400, int columns = 4, int steps = 1000, int missingEvery = 0)
    {
        var features = Features(seed, rows, columns, steps, missingEvery);
        return new(features, Amounts(features, seed));
    }

    public static TrainingRows Binary(int seed, int rows = 400, int columns = 4, int steps = 1000, int missingEvery = 0)
    {
        var features = Features(seed, rows, columns, steps, missingEvery);
        return new(features, [.. Amounts(features, seed).Select(amount => amount > 0 ? 1f : 0)]);
    }
}
