namespace Sextant.Fraud;

/// <summary>Exact probabilities of binomial counts.</summary>
static class BinomialTail
{
    /// <summary>Probability of so many successes or more, of so many trials: 1 for none.</summary>
    public static double AtLeast(int successes, int trials, double share)
    {
        if (successes <= 0) return 1;
        if (share <= 0) return 0;
        if (share >= 1) return 1;
        // The terms' logarithms: their product would be 0 long before their sum is.
        var term = 0.0;
        for (var i = 0; i < successes; i++) term += Math.Log((double)(trials - i) / (i + 1));
        term += (successes * Math.Log(share)) + ((trials - successes) * Math.Log(1 - share));
        var (sum, odds) = (0.0, share / (1 - share));
        for (var k = successes; k <= trials; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log((double)(trials - k) / (k + 1) * odds);
        }

        return Math.Min(1, sum);
    }
}
