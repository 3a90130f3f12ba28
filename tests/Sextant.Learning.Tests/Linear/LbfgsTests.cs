namespace Sextant.Learning.Tests.Linear;

public sealed class LbfgsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(50)]
    public void Finds_the_bottom_of_Rosenbrocks_valley(int size)
    {
        var point = Enumerable.Range(0, size).Select(i => i % 2 == 0 ? -1.2 : 1).ToArray();
        var result = Lbfgs.Minimize(Rosenbrock, point, new LbfgsOptions { GradientTolerance = 1e-9 });
        result.Converged.ShouldBeTrue();
        result.Iterations.ShouldBeLessThan(200);
        point.ShouldAllBe(value => Math.Abs(value - 1) < 1e-8);
    }

    [Fact]
    public void Finds_the_bottom_of_a_long_narrow_bowl()
    {
        var point = Enumerable.Repeat(1.0, 20).ToArray();
        var result = Lbfgs.Minimize(
            (at, gradient) =>
            {
                var sum = 0.0;
                for (var i = 0; i < at.Length; i++)
                {
                    gradient[i] = Math.Pow(10, i / 4.0) * at[i];
                    sum += gradient[i] * at[i] / 2;
                }

                return sum;
            },
            point,
            new LbfgsOptions { GradientTolerance = 1e-8, Memory = 30 });
        result.Converged.ShouldBeTrue();
        // SciPy's needs 211 with this memory.
        result.Iterations.ShouldBeLessThan(300);
        result.Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void A_start_at_the_bottom_takes_no_step()
    {
        double[] point = [1, 1];
        Lbfgs.Minimize(Rosenbrock, point, new LbfgsOptions()).ShouldBe(new LbfgsResult(0, 0, 0, Converged: true));
    }

    [Fact]
    public void A_function_that_is_not_finite_ends_unconverged_where_it_was()
    {
        double[] point = [3];
        Lbfgs.Minimize(Undefined, point, new LbfgsOptions()).Converged.ShouldBeFalse();
        point.ShouldBe([3]);
    }

    [Fact]
    public void A_step_into_the_undefined_is_shortened()
    {
        double[] point = [1e-3];
        // x - ln x is not defined at or below 0, where the first steps would lead.
        var result = Lbfgs.Minimize((at, gradient) => { gradient[0] = 1 - (1 / at[0]); return at[0] > 0 ? at[0] - Math.Log(at[0]) : double.NaN; }, point, new LbfgsOptions { GradientTolerance = 1e-10 });
        result.Converged.ShouldBeTrue();
        point[0].ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Too_few_iterations_end_unconverged() =>
        Lbfgs.Minimize(Rosenbrock, new double[] { -1.2, 1 }, new LbfgsOptions { MaxIterations = 3 }).ShouldSatisfyAllConditions(result => result.Iterations.ShouldBe(3), result => result.Converged.ShouldBeFalse());

    static double Undefined(ReadOnlySpan<double> at, Span<double> gradient)
    {
        gradient[0] = double.NaN;
        return at[0] > 0 ? double.NaN : 0;
    }

    static double Rosenbrock(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < at.Length; i += 2)
        {
            var (valley, along) = (at[i + 1] - (at[i] * at[i]), 1 - at[i]);
            sum += (100 * valley * valley) + (along * along);
            gradient[i] = (-400 * at[i] * valley) - (2 * along);
            gradient[i + 1] = 200 * valley;
        }

        return sum;
    }
}
