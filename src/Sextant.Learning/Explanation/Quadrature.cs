namespace Sextant.Learning;

/// <summary>Gauss-Legendre quadrature on [0, 1]: n points integrate polynomials up to degree 2n - 1 exactly.</summary>
static class Quadrature
{
    /// <summary>Points and their weights.</summary>
    public static (double[] Points, double[] Weights) Legendre(int count)
    {
        var (points, weights) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            // Newton's method on the Legendre polynomial, from the usual first guess.
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 1;
            for (var step = 0; step < 100; step++)
            {
                (var value, slope) = Polynomial(count, x);
                var change = value / slope;
                x -= change;
                if (Math.Abs(change) < 1e-16) break;
            }

            slope = Polynomial(count, x).Slope;
            points[i] = (1 - x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }

        return (points, weights);
    }

    static (double Value, double Slope) Polynomial(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var k = 2; k <= degree; k++) (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
        return degree == 0 ? (1, 0) : (value, degree * (x * value - before) / (x * x - 1));
    }
}
