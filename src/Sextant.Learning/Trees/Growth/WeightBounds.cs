namespace Sextant.Learning;

/// <summary>What a leaf's weight may be below a split on a feature that must rise or fall.</summary>
readonly record struct WeightBounds(double Lower, double Upper)
{
    public static WeightBounds None => new(double.NegativeInfinity, double.PositiveInfinity);

    public double Clamp(double weight) => Math.Min(Math.Max(weight, Lower), Upper);

    /// <summary>The bounds of the children: both keep to their side of the middle, so that no later split can undo the order.</summary>
    public (WeightBounds Left, WeightBounds Right) Below(MonotoneDirection direction, double left, double right)
    {
        var middle = (left + right) / 2;
        return direction switch
        {
            MonotoneDirection.Increasing => (this with { Upper = middle }, this with { Lower = middle }),
            MonotoneDirection.Decreasing => (this with { Lower = middle }, this with { Upper = middle }),
            _ => (this, this),
        };
    }
}
