using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class CholeskyTests
{
    [Property(MaxTest = 40)]
    public void The_factor_times_its_transpose_is_the_matrix_and_a_solution_solves(int seed)
    {
        var random = new SeededRandom(seed);
        var n = 1 + random.NextInt32(50);
        var a = PositiveDefinite(random, n);
        var l = a.ToArray();
        Cholesky.TryFactor(new(l, n, n), out var failedAt).ShouldBeTrue();
        failedAt.ShouldBe(-1);
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++) Dot.Double(l.AsSpan(i * n, j + 1), l.AsSpan(j * n, j + 1)).ShouldBe(a[(i * n) + j], 1e-5 * n);
        var (x, b) = (RandomMatrix.Of(random, n), new float[n]);
        Gemv.MultiplyReference(new(a, n, n), x, b, accumulate: false);
        Cholesky.Solve(new(l, n, n), b);
        for (var i = 0; i < n; i++) b[i].ShouldBe(x[i], 1e-3);
    }

    [Fact]
    public void Triangles_are_solved_from_either_end_and_nothing_above_the_diagonal_is_read()
    {
        float[] l = [2, float.NaN, 1, 4];
        float[] forward = [2, 9], backward = [2, 8];
        Cholesky.SolveLower(new(l, 2, 2), forward);
        forward.ShouldBe([1, 2]);
        Cholesky.SolveLowerTransposed(new(l, 2, 2), backward);
        backward.ShouldBe([0, 2]);
    }

    [Theory]
    [InlineData(new float[] { 1, 2, 2, 1 }, 1)]
    [InlineData(new float[] { -1, 0, 0, 1 }, 0)]
    [InlineData(new float[] { 0, 0, 0, 1 }, 0)]
    [InlineData(new float[] { 1, 1, 1, 1 }, 1)]
    [InlineData(new float[] { float.NaN, 0, 0, 1 }, 0)]
    [InlineData(new float[] { 1, 0, float.PositiveInfinity, 1 }, 1)]
    public void A_matrix_that_is_not_positive_definite_is_said_to_be_so_and_where(float[] a, int row)
    {
        Cholesky.TryFactor(new(a, 2, 2), out var failedAt).ShouldBeFalse();
        failedAt.ShouldBe(row);
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_refused() => Should.Throw<ArgumentException>(() => Cholesky.TryFactor(new(new float[6], 2, 3), out _));

    [Fact]
    public void An_empty_system_is_solved() => Cholesky.TryFactor(new([], 0, 0), out _).ShouldBeTrue();

    static float[] PositiveDefinite(SeededRandom random, int n)
    {
        var (factor, a) = (RandomMatrix.Of(random, n * n), new float[n * n]);
        Syrk.MultiplyReference(new(factor, n, n), new(a, n, n), accumulate: false);
        for (var i = 0; i < n; i++) a[(i * n) + i] += 0.5f;
        return a;
    }
}
