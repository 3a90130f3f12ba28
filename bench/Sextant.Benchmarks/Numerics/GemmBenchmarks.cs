using BenchmarkDotNet.Attributes;
using Sextant.Numerics;

namespace Sextant.Benchmarks.Numerics;

/// <summary>Products of square matrices: 2 · Size³ operations each.</summary>
public class GemmBenchmarks
{
    float[] _a = [];
    float[] _b = [];
    float[] _c = [];

    [Params(32, 128, 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new SeededRandom(1);
        (_a, _b, _c) = (new float[Size * Size], new float[Size * Size], new float[Size * Size]);
        foreach (ref var value in _a.AsSpan()) value = random.NextSingle();
        foreach (ref var value in _b.AsSpan()) value = random.NextSingle();
    }

    [Benchmark(Baseline = true)]
    public void Multiply() => Gemm.Multiply(A, B, C);

    [Benchmark]
    public void Two_threads() => Gemm.Multiply(A, B, C, threads: 2);

    [Benchmark]
    public void Transposed() => Gemm.Multiply(A.Transposed, B.Transposed, C);

    [Benchmark]
    public void Kernel_of_512_bits() => PackedGemm<GemmKernel8X32>.Multiply(A, B, C, accumulate: false, 1);

    [Benchmark]
    public void Portable_kernel() => PackedGemm<GemmKernel6X16>.Multiply(A, B, C, accumulate: false, 1);

    [Benchmark]
    public void Gram_matrix() => Syrk.Multiply(A, C);

    ReadOnlyMatrixView A => new(_a, Size, Size);

    ReadOnlyMatrixView B => new(_b, Size, Size);

    MatrixView C => new(_c, Size, Size);
}
