using BenchmarkDotNet.Attributes;
using Sextant.Numerics;

namespace Sextant.Benchmarks.Numerics;

/// <summary>Factoring and solving a system of 1,000 unknowns.</summary>
public class SolveBenchmarks
{
    const int Size = 1000;

    readonly float[] _matrix = new float[Size * Size];
    readonly float[] _factor = new float[Size * Size];
    readonly float[] _side = new float[Size];

    [GlobalSetup]
    public void Fill()
    {
        var random = new SeededRandom(1);
        foreach (ref var value in _factor.AsSpan()) value = random.NextSingle() - 0.5f;
        Syrk.Multiply(new(_factor, Size, Size), new(_matrix, Size, Size));
        for (var i = 0; i < Size; i++) _matrix[(i * Size) + i] += 1;
        Factor();
    }

    [Benchmark]
    public bool Factor()
    {
        _matrix.CopyTo(_factor.AsSpan());
        return Cholesky.TryFactor(new(_factor, Size, Size), out _);
    }

    [Benchmark]
    public void Solve()
    {
        Array.Fill(_side, 1);
        Cholesky.Solve(new(_factor, Size, Size), _side);
    }

    [Benchmark]
    public void Matrix_times_vector() => Gemv.Multiply(new(_matrix, Size, Size), _factor.AsSpan(0, Size), _side);
}
