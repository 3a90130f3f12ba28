namespace Sextant.Learning;

/// <summary>
/// Count, means and centred sums of pairs, updated one by one and merged without losing digits (Welford 1962; Chan, Golub and LeVeque 1983). In an arm, a
/// pair is a unit: <c>y</c> its outcome, <c>x</c> its covariate or the denominator of a ratio (0 where there is none). Not thread-safe.
/// </summary>
public sealed class PairMoments
{
    /// <summary>How many pairs.</summary>
    public long Count { get; private set; }

    /// <summary>Mean of y.</summary>
    public double MeanY { get; private set; }

    /// <summary>Mean of x.</summary>
    public double MeanX { get; private set; }

    /// <summary>Σ (y − ȳ)².</summary>
    public double SumYY { get; private set; }

    /// <summary>Σ (x − x̄)².</summary>
    public double SumXX { get; private set; }

    /// <summary>Σ (x − x̄)(y − ȳ).</summary>
    public double SumXY { get; private set; }

    /// <summary>Adds a pair.</summary>
    /// <exception cref="InvalidInputException">SXT2421: a number is not finite.</exception>
    public void Add(double y, double x = 0)
    {
        if (!double.IsFinite(y) || !double.IsFinite(x)) throw new InvalidInputException("SXT2421", FormattableString.Invariant($"Expected finite numbers of a unit but found outcome {y} and covariate {x}. Leave the unit out, or mend what made them."));
        Count++;
        var (fromY, fromX) = (y - MeanY, x - MeanX);
        MeanY += fromY / Count;
        MeanX += fromX / Count;
        SumYY += fromY * (y - MeanY);
        SumXX += fromX * (x - MeanX);
        SumXY += fromX * (y - MeanY);
    }

    /// <summary>Adds all pairs of another.</summary>
    public void Merge(PairMoments other)
    {
        if (other.Count == 0) return;
        var count = Count + other.Count;
        var (apartY, apartX, weight) = (other.MeanY - MeanY, other.MeanX - MeanX, (double)Count * other.Count / count);
        MeanY += apartY * other.Count / count;
        MeanX += apartX * other.Count / count;
        SumYY += other.SumYY + (apartY * apartY * weight);
        SumXX += other.SumXX + (apartX * apartX * weight);
        SumXY += other.SumXY + (apartX * apartY * weight);
        Count = count;
    }
}
