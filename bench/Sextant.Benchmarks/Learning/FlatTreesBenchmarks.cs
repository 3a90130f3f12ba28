using BenchmarkDotNet.Attributes;
using Sextant.Learning;

namespace Sextant.Benchmarks.Learning;

/// <summary>Prediction with 200 trees of depth 6: a row by itself, as a decision asks it, and rows together.</summary>
[MemoryDiagnoser]
public class FlatTreesBenchmarks
{
    const int Rows = 1000;

    readonly TreeEnsemble _ensemble = RandomForestOf.Trees(200, 6);
    readonly float[] _rows = RandomForestOf.Rows(Rows);
    readonly double[] _margins = new double[Rows];
    readonly FlatTrees _flat;

    public FlatTreesBenchmarks() => _flat = new(_ensemble);

    [Benchmark(OperationsPerInvoke = Rows)]
    public void RowByRow()
    {
        for (var row = 0; row < Rows; row++) _flat.Margins(_rows.AsSpan(row * RandomForestOf.Features, RandomForestOf.Features), _margins.AsSpan(row, 1));
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Together() => _flat.Margins(_rows, _margins);

    [Benchmark(OperationsPerInvoke = Rows, Baseline = true)]
    public void PlainLoop()
    {
        for (var row = 0; row < Rows; row++) _ensemble.Margins(_rows.AsSpan(row * RandomForestOf.Features, RandomForestOf.Features), _margins.AsSpan(row, 1));
    }
}
