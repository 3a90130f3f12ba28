namespace Sextant.Learning;

/// <summary>From margins to predictions.</summary>
public static class TreeLinks
{
    /// <summary>Turns the margins of one row into predictions, in place: each by itself, or all together for <see cref="TreeLink.Softmax"/>.</summary>
    public static void Apply(this TreeLink link, Span<double> margins)
    {
        switch (link)
        {
            case TreeLink.Identity:
                return;
            case TreeLink.Logistic:
                foreach (ref var margin in margins) margin = 1 / (1 + Math.Exp(-margin));
                return;
            case TreeLink.Exponential:
                foreach (ref var margin in margins) margin = Math.Exp(margin);
                return;
            case TreeLink.Softmax:
                Softmax(margins);
                return;
            default:
                throw new ArgumentOutOfRangeException(nameof(link), link, "There is no such link.");
        }
    }

    static void Softmax(Span<double> margins)
    {
        // The largest taken away first: its exponential is 1 and none overflows.
        var largest = double.NegativeInfinity;
        foreach (var margin in margins) largest = Math.Max(largest, margin);
        var sum = 0.0;
        foreach (ref var margin in margins)
        {
            margin = Math.Exp(margin - largest);
            sum += margin;
        }

        foreach (ref var margin in margins) margin /= sum;
    }
}
