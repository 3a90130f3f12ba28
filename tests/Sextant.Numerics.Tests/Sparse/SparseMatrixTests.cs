using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sparse;

public sealed class SparseMatrixTests
{
    [Property(MaxTest = 100)]
    public void Products_equal_those_of_the_dense_matrix(int seed)
    {
        var random = new SeededRandom(seed);
        var (rows, columns, width) = (random.NextInt32(12), 1 + random.NextInt32(12), random.NextInt32(10));
        var dense = Dense(random, rows * columns);
        var (matrix, x, y) = (Of(dense, rows, columns), Whole(random, columns), Whole(random, rows));
        var (byColumns, product, transposed) = (matrix.Transpose(), new double[rows], new double[columns]);
        double[] expected = [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Sum(j => dense[(i * columns) + j] * x[j]))];
        double[] expectedTransposed = [.. Enumerable.Range(0, columns).Select(j => Enumerable.Range(0, rows).Sum(i => dense[(i * columns) + j] * y[i]))];
        matrix.Multiply(x, product);
        product.ShouldBe(expected);
        byColumns.TransposeMultiply(x, product);
        product.ShouldBe(expected);
        matrix.TransposeMultiply(y, transposed);
        transposed.ShouldBe(expectedTransposed);
        byColumns.Multiply(y, transposed);
        transposed.ShouldBe(expectedTransposed);
        var (right, result, resultExpected) = (Dense(random, columns * width), new float[rows * width], new float[rows * width]);
        matrix.Multiply(new ReadOnlyMatrixView(right, columns, width), new MatrixView(result, rows, width));
        Gemm.MultiplyReference(new(dense, rows, columns), new(right, columns, width), new(resultExpected, rows, width), accumulate: false);
        result.ShouldBe(resultExpected);
    }

    [Property(MaxTest = 100)]
    public void Transposing_twice_gives_the_matrix_back(int seed)
    {
        var random = new SeededRandom(seed);
        var (rows, columns) = (random.NextInt32(12), random.NextInt32(12));
        var matrix = Of(Dense(random, rows * columns), rows, columns);
        var back = matrix.Transpose().Transpose();
        (back.Rows, back.Columns, back.Entries).ShouldBe((rows, columns, matrix.Entries));
        for (var row = 0; row < rows; row++)
        {
            back.ColumnsOf(row).ToArray().ShouldBe(matrix.ColumnsOf(row).ToArray());
            back.ValuesOf(row).ToArray().ShouldBe(matrix.ValuesOf(row).ToArray());
        }
    }

    [Theory]
    [InlineData(new[] { 0, 1 }, new[] { 3 })]
    [InlineData(new[] { 0, 1 }, new[] { -1 })]
    [InlineData(new[] { 0, 2 }, new[] { 1, 1 })]
    [InlineData(new[] { 0, 2 }, new[] { 1, 0 })]
    [InlineData(new[] { 0, 2, 1 }, new[] { 1 })]
    [InlineData(new[] { 1, 1 }, new[] { 1 })]
    [InlineData(new int[0], new int[0])]
    public void Arrays_that_are_no_matrix_are_refused(int[] starts, int[] columns) =>
        Should.Throw<ArgumentException>(() => new CsrMatrix(3, starts, columns, new float[columns.Length]));

    [Fact]
    public void Vectors_that_do_not_fit_are_refused() =>
        Should.Throw<ArgumentException>(() => Of([1, 2], 1, 2).Multiply(new double[1], new double[1]));

    static CsrMatrix Of(float[] dense, int rows, int columns)
    {
        var (starts, indices, values) = (new int[rows + 1], new List<int>(), new List<float>());
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (dense[(row * columns) + column] == 0) continue;
                indices.Add(column);
                values.Add(dense[(row * columns) + column]);
            }

            starts[row + 1] = indices.Count;
        }

        return new(columns, starts, [.. indices], [.. values]);
    }

    static float[] Dense(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(3) == 0 ? random.NextInt32(9) - 4f : 0f)];

    static double[] Whole(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(9) - 4.0)];
}
