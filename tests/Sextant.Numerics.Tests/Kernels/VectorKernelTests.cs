namespace Sextant.Numerics.Tests.Kernels;

public sealed class VectorKernelTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Inner_products_in_float64_equal_the_plain_loop_to_the_bit(int length)
    {
        var random = new SeededRandom(length);
        var (x, y) = (RandomMatrix.Of(random, length), RandomMatrix.Of(random, length));
        var (wideX, wideY) = (x.Select(value => value * 1.1).ToArray(), y.Select(value => (double)value / 3).ToArray());
        Dot.Double(x, y).ShouldBe(Dot.DoubleReference(x, y));
        Dot.Double(x, wideY).ShouldBe(Dot.DoubleReference(x, wideY));
        Dot.Double(wideX, wideY).ShouldBe(Dot.DoubleReference(wideX, wideY));
        Dot.DoubleReference(x, y).ShouldBe(x.Zip(y, (left, right) => (double)left * right).Sum(), 1e-12);
        Dot.DoubleReference(x, wideY).ShouldBe(x.Zip(wideY, (left, right) => left * right).Sum(), 1e-12);
        Dot.DoubleReference(wideX, wideY).ShouldBe(wideX.Zip(wideY, (left, right) => left * right).Sum(), 1e-12);
        Dot.Single(x, y).ShouldBe(Dot.SingleReference(x, y), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Adding_a_multiple_equals_the_plain_loop_to_the_bit(int length)
    {
        var random = new SeededRandom(length);
        var (x, y) = (RandomMatrix.Of(random, length), RandomMatrix.Of(random, length));
        var (actual, expected) = (y.ToArray(), y.ToArray());
        AddScaled.To(actual, 0.3f, x);
        AddScaled.Reference(expected, 0.3f, x);
        actual.ShouldBe(expected);
        var (wide, wideExpected) = (y.Select(value => value / 3.0).ToArray(), y.Select(value => value / 3.0).ToArray());
        AddScaled.To(wide, 0.3, x);
        AddScaled.Reference(wideExpected, 0.3, x);
        wide.ShouldBe(wideExpected);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void NaN_anywhere_makes_the_product_NaN_and_subnormals_count(int length)
    {
        for (var i = 0; i < length; i++)
        {
            var (x, ones) = (new float[length], Enumerable.Repeat(1f, length).ToArray());
            x[i] = float.Epsilon;
            Dot.Double(x, ones).ShouldBe(float.Epsilon);
            Dot.Single(x, ones).ShouldBe(float.Epsilon);
            x[i] = float.NaN;
            Dot.Double(x, ones).ShouldBe(double.NaN);
            Dot.Single(x, ones).ShouldBe(float.NaN);
        }
    }

    [Fact]
    public void Vectors_of_different_lengths_are_refused()
    {
        Should.Throw<ArgumentException>(() => Dot.Double(new float[2], new float[3]));
        Should.Throw<ArgumentException>(() => AddScaled.To(new float[2], 1f, new float[3]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Matrix_times_vector_equals_the_plain_loop_by_rows_by_columns_and_by_any_stride(int length)
    {
        var random = new SeededRandom(length);
        foreach (var rows in new[] { 0, 1, 9, 33 })
        {
            var (a, x, before) = (RandomMatrix.Whole(random, (rows + 1) * (length + 1) * 2), RandomMatrix.Whole(random, length), RandomMatrix.Whole(random, rows));
            foreach (var (rowStride, columnStride) in new[] { (length + 1, 1), (1, rows + 1), (2, 2 * (rows + 1)) })
            {
                foreach (var accumulate in new[] { false, true })
                {
                    var (actual, expected) = (before.ToArray(), before.ToArray());
                    var matrix = new ReadOnlyMatrixView(a, rows, length, rowStride, columnStride);
                    Gemv.Multiply(matrix, x, actual, accumulate);
                    Gemv.MultiplyReference(matrix, x, expected, accumulate);
                    actual.ShouldBe(expected);
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(17, 40)]
    [InlineData(300, 65)]
    public void A_Gram_matrix_equals_the_plain_loop(int n, int k)
    {
        var a = RandomMatrix.Whole(new SeededRandom(n), n * k);
        foreach (var accumulate in new[] { false, true })
        {
            var (actual, expected) = (Enumerable.Repeat(2f, n * n).ToArray(), Enumerable.Repeat(2f, n * n).ToArray());
            Syrk.Multiply(new(a, n, k), new(actual, n, n), accumulate);
            Syrk.MultiplyReference(new(a, n, k), new(expected, n, n), accumulate);
            actual.AsSpan().SequenceEqual(expected).ShouldBeTrue();
            Syrk.Multiply(new ReadOnlyMatrixView(a, n, k), new(actual, n, n), accumulate: false, threads: 2);
            Syrk.MultiplyReference(new(a, n, k), new(expected, n, n), accumulate: false);
            actual.AsSpan().SequenceEqual(expected).ShouldBeTrue();
        }
    }
}
