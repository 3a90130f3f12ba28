using BenchmarkDotNet.Attributes;
using Sextant.Learning;

namespace Sextant.Benchmarks.Learning;

/// <summary>Ten rounds of boosting on two threads, binning included.</summary>
[MemoryDiagnoser]
public class TreeTrainerBenchmarks
{
    const int Columns = 28;

    TrainingRows _rows = null!;

    [Params(100_000, 1_000_000)]
    public int Rows { get; set; }

    [Params(256, 4096)]
    public int Bins { get; set; }

    [Params(TreeGrowth.DepthWise, TreeGrowth.LeafWise)]
    public TreeGrowth Growth { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(1);
        var values = new float[Rows * Columns];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
        var features = new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(column => $"f{column}")], values);
        _rows = new(features, [.. Enumerable.Range(0, Rows).Select(row => Label(features.Row(row), random))]);
    }

    [Benchmark]
    public TreeEnsemble TenRounds() => new TreeTrainer(new()
    {
        Rounds = 10,
        Growth = Growth,
        MaxDepth = Growth == TreeGrowth.DepthWise ? 6 : 0,
        MaxLeaves = 64,
        Threads = 2,
        Binning = new() { MaxBins = Bins },
    }).Train(_rows);

    static float Label(ReadOnlySpan<float> row, Random random) =>
        (4 * row[0] * row[1]) + MathF.Sin(4 * row[2]) + row[3] + (float)random.NextDouble() - 0.5f > 0 ? 1 : 0;
}
