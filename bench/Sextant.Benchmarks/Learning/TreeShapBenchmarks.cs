using BenchmarkDotNet.Attributes;
using Sextant.Learning;

namespace Sextant.Benchmarks.Learning;

/// <summary>Contributions of a row.</summary>
[MemoryDiagnoser]
public class TreeShapBenchmarks
{
    const int Rows = 100;

    readonly float[] _rows = RandomForestOf.Rows(Rows);
    readonly double[] _contributions = new double[RandomForestOf.Features];
    TreeShap _shap = null!;

    [Params("100 trees of depth 3", "200 trees of depth 6")]
    public string Forest { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _shap = new(Forest.EndsWith('3') ? RandomForestOf.Trees(100, 3) : RandomForestOf.Trees(200, 6));

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Contributions()
    {
        for (var row = 0; row < Rows; row++) _shap.Contributions(_rows.AsSpan(row * RandomForestOf.Features, RandomForestOf.Features), _contributions);
    }
}
