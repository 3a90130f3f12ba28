using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class GemmTests
{
    delegate void Product(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, bool accumulate);

    static readonly Product[] Paths =
    [
        (a, b, c, accumulate) => Gemm.Multiply(a, b, c, accumulate),
        (a, b, c, accumulate) => Gemm.Multiply(a, b, c, accumulate, threads: 2),
        Gemm.MultiplySmall,
        (a, b, c, accumulate) => PackedGemm<GemmKernel8X32>.Multiply(a, b, c, accumulate, 1),
        (a, b, c, accumulate) => PackedGemm<GemmKernel8X32>.Multiply(a, b, c, accumulate, 3),
        (a, b, c, accumulate) => PackedGemm<GemmKernel6X16>.Multiply(a, b, c, accumulate, 1),
        (a, b, c, accumulate) => PackedGemm<GemmKernel6X16>.Multiply(a, b, c, accumulate, 2),
    ];

    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            int[] sizes = [1, 2, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33];
            foreach (var m in sizes)
                foreach (var n in sizes) shapes.Add(m, n, (m * 7 + n) % 40 + 1);
            shapes.Add(145, 33, 257);
            shapes.Add(144, 64, 256);
            shapes.Add(3, 2049, 2);
            shapes.Add(50, 2100, 300);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_path_equals_the_plain_loop(int m, int n, int k)
    {
        var random = new SeededRandom((m * 10_000) + (n * 100) + k);
        var (a, b, before) = (RandomMatrix.Whole(random, m * k), RandomMatrix.Whole(random, k * n), RandomMatrix.Whole(random, m * n));
        foreach (var accumulate in new[] { false, true })
        {
            var expected = before.ToArray();
            Gemm.MultiplyReference(new(a, m, k), new(b, k, n), new(expected, m, n), accumulate);
            foreach (var path in Paths)
            {
                var actual = before.ToArray();
                path(new(a, m, k), new(b, k, n), new(actual, m, n), accumulate);
                actual.AsSpan().SequenceEqual(expected).ShouldBeTrue();
            }
        }
    }

    [Property(MaxTest = 60)]
    public void Transposes_and_blocks_cost_only_their_strides(int seed)
    {
        var random = new SeededRandom(seed);
        var (m, n, k) = (1 + random.NextInt32(60), 1 + random.NextInt32(60), 1 + random.NextInt32(60));
        var (a, b) = (RandomMatrix.Whole(random, m * k * 2), RandomMatrix.Whole(random, k * n * 2));
        var expected = new float[m * n];
        foreach (var leftTransposed in new[] { false, true })
        {
            foreach (var rightTransposed in new[] { false, true })
            {
                var left = leftTransposed ? new ReadOnlyMatrixView(a, k, m * 2).Block(0, m / 2, k, m).Transposed : new(a, m, k, 2 * k, 1);
                var right = rightTransposed ? new ReadOnlyMatrixView(b, n, k * 2).Block(0, k / 3, n, k).Transposed : new(b, k, n, 1, k);
                Gemm.MultiplyReference(left, right, new(expected, m, n), accumulate: false);
                foreach (var path in Paths)
                {
                    var (plain, turned) = (new float[m * n], new float[m * n]);
                    path(left, right, new(plain, m, n), false);
                    plain.AsSpan().SequenceEqual(expected).ShouldBeTrue();
                    Gemm.Multiply(left, right, new MatrixView(turned, n, m).Transposed);
                    for (var i = 0; i < m; i++)
                        for (var j = 0; j < n; j++) turned[(j * m) + i].ShouldBe(expected[(i * n) + j]);
                }
            }
        }
    }

    [Fact]
    public void Sums_are_right_to_float32()
    {
        var random = new SeededRandom(1);
        var (a, b, expected) = (RandomMatrix.Of(random, 70 * 900), RandomMatrix.Of(random, 900 * 90), new float[70 * 90]);
        Gemm.MultiplyReference(new(a, 70, 900), new(b, 900, 90), new(expected, 70, 90), accumulate: false);
        foreach (var path in Paths)
        {
            var actual = new float[70 * 90];
            path(new(a, 70, 900), new(b, 900, 90), new(actual, 70, 90), false);
            for (var i = 0; i < actual.Length; i++) actual[i].ShouldBe(expected[i], 1e-4);
        }
    }

    [Fact]
    public void NaN_and_infinity_reach_the_results_they_belong_to_and_no_others()
    {
        foreach (var path in Paths)
        {
            var (a, b, c) = (new float[40 * 40], new float[40 * 40], new float[40 * 40]);
            a[3] = float.NaN;
            b[(5 * 40) + 7] = float.PositiveInfinity;
            path(new(a, 40, 40), new(b, 40, 40), new(c, 40, 40), false);
            for (var i = 0; i < 40; i++)
                for (var j = 0; j < 40; j++) float.IsNaN(c[(i * 40) + j]).ShouldBe(i == 0 || j == 7, $"row {i}, column {j}");
        }
    }

    [Fact]
    public void Subnormal_numbers_are_not_flushed()
    {
        foreach (var path in Paths)
        {
            var c = new float[33 * 33];
            path(new([.. Enumerable.Repeat(float.Epsilon, 33)], 33, 1), new([.. Enumerable.Repeat(2f, 33)], 1, 33), new(c, 33, 33), false);
            c.ShouldAllBe(value => value == 2 * float.Epsilon);
        }
    }

    [Fact]
    public void An_empty_sum_is_zero_and_an_old_result_is_not_read()
    {
        float[] c = [float.NaN, float.NaN];
        Gemm.Multiply(new([], 2, 0), new([], 0, 1), new(c, 2, 1));
        c.ShouldBe([0, 0]);
        Gemm.Multiply(new([], 0, 3), new(new float[6], 3, 2), new([], 0, 2));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => Gemm.Multiply(new(new float[6], 2, 3), new(new float[6], 2, 3), new(new float[4], 2, 2)));
        Should.Throw<ArgumentException>(() => _ = new MatrixView(new float[5], 2, 3));
    }
}
