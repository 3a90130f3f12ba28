namespace Sextant.Learning.Tests.Trees.Golden;

/// <summary>The rows that XGBoost was trained on; the same generator as in the script at the head of xgboost-1.7.4.txt.</summary>
sealed class GoldenRows
{
    const int Count = 600;

    static readonly string[] Names = ["a", "b", "c", "d", "e"];

    ulong _state = 20260728;

    public GoldenRows()
    {
        var values = new float[Count * Names.Length];
        for (var row = 0; row < Count; row++)
        {
            int a = Draw(64), b = Draw(40), c = Draw(16), d = Draw(50), e = Draw(9);
            var z = ((a - 32) / 16.0) + ((b - 20) * (c - 8) / 60.0) + (d < 15 ? 1 : 0) + ((Draw(100) - 50) / 40.0);
            new[] { a / 8f, (b / 4f) - 5, c, Draw(6) == 0 ? float.NaN : d / 2f, e }.CopyTo(values.AsSpan(row * Names.Length));
            (Amounts[row], Classes[row], Weights[row]) = ((float)z, z < -0.75 ? 0 : z < 0.75 ? 1 : 2, (1 + Draw(4)) / 2f);
            Flags[row] = Classes[row] > 0 ? 1 : 0;
        }

        Features = new(Names, values);
    }

    public FeatureMatrix Features { get; }

    public float[] Amounts { get; } = new float[Count];

    public float[] Classes { get; } = new float[Count];

    public float[] Flags { get; } = new float[Count];

    public float[] Weights { get; } = new float[Count];

    /// <summary>The cut points that XGBoost's hist chooses when every distinct value fits: each value but the smallest, and one above the largest.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> Cuts() => Names.Select((name, column) =>
    {
        var values = Enumerable.Range(0, Count).Select(row => Features.Row(row)[column]).Where(value => !float.IsNaN(value)).Distinct().Order().ToList();
        return KeyValuePair.Create(name, (IReadOnlyList<float>)[.. values.Skip(1), values[^1] + (Math.Abs(values[^1]) + 1e-5f)]);
    }).ToDictionary();

    int Draw(int below)
    {
        _state = unchecked((_state * 6364136223846793005) + 1442695040888963407);
        return (int)((_state >> 33) % (ulong)below);
    }
}
