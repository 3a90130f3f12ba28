namespace Sextant.Learning;

/// <summary>
/// False-discovery control over several comparisons (Benjamini and Hochberg, 1995): those with an adjusted p-value up to q hold at most the share q of
/// false discoveries in the mean, for independent or positively dependent tests, such as arms that share a control.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>Adjusted p-values in the order of the given ones: min over larger ones of p · m / rank, at most 1.</summary>
    /// <exception cref="InvalidInputException">SXT2420: a p-value is not in [0, 1].</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var adjusted = pValues.ToArray();
        for (var i = 0; i < adjusted.Length; i++)
            if (!(adjusted[i] is >= 0 and <= 1)) throw new InvalidInputException("SXT2420", FormattableString.Invariant($"Expected a p-value from 0 to 1 but found {adjusted[i]} at position {i}. Leave the comparison out."));
        var order = Enumerable.Range(0, adjusted.Length).ToArray();
        Array.Sort(pValues.ToArray(), order);
        var least = 1.0;
        for (var rank = order.Length; rank >= 1; rank--) adjusted[order[rank - 1]] = least = Math.Min(least, adjusted[order[rank - 1]] * ((double)order.Length / rank));
        return adjusted;
    }
}
