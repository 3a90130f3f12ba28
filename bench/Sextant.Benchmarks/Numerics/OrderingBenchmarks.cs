using BenchmarkDotNet.Attributes;
using Sextant.Numerics;

namespace Sextant.Benchmarks.Numerics;

/// <summary>A million scores.</summary>
public class OrderingBenchmarks
{
    readonly float[] _scores = new float[1_000_000];
    readonly int[] _order = new int[1_000_000];
    readonly int[] _top = new int[100];

    [GlobalSetup]
    public void Fill()
    {
        var random = new SeededRandom(1);
        foreach (ref var score in _scores.AsSpan()) score = (float)random.NextNormal();
    }

    [Benchmark]
    public void Sort() => ArgSort.Descending(_scores, _order);

    [Benchmark]
    public int Top_100() => TopIndices.Of(_scores, _top);

    [Benchmark]
    public int Top_100_without_vectors() => TopIndices.SelectReference(_scores, _top);
}
