using BenchmarkDotNet.Attributes;
using Sextant.Numerics;

namespace Sextant.Benchmarks.Numerics;

/// <summary>One draw each.</summary>
public class SamplingBenchmarks
{
    readonly SeededRandom _random = new(1);
    readonly AliasTable _table = new([.. Enumerable.Range(1, 10_000).Select(rank => 1.0 / rank)]);

    [Benchmark(Baseline = true)]
    public ulong Bits() => _random.NextUInt64();

    [Benchmark]
    public int Whole_number() => _random.NextInt32(1000);

    [Benchmark]
    public double Fraction() => _random.NextDouble();

    [Benchmark]
    public double Normal() => _random.NextNormal();

    [Benchmark]
    public double Gamma() => _random.NextGamma(2.5);

    [Benchmark]
    public int Weighted_index() => _table.Sample(_random);
}
