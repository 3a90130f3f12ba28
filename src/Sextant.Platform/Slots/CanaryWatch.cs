namespace Sextant.Platform;

/// <summary>Judges a canary by what it and the live model did since it began.</summary>
sealed class CanaryWatch(CanaryOptions options)
{
    // 0.001 of the Kolmogorov distribution lies beyond.
    const double CriticalValue = 1.95;

    long _judgedAt;

    /// <summary>Why it must stop; null if it may go on, or is not to be judged yet.</summary>
    public string? Judge(StepStatistics canary, StepStatistics live)
    {
        var calls = canary.Calls;
        var last = Interlocked.Read(ref _judgedAt);
        if (calls - last < options.Calls || Interlocked.CompareExchange(ref _judgedAt, calls, last) != last) return null;
        var failed = canary.Failures / (double)calls;
        if (failed > options.MaxFailureShare) return FormattableString.Invariant($"{failed:P2} of its {calls:N0} calls failed, and {options.MaxFailureShare:P2} may");
        return Slow(canary, live) ?? Drift(canary, live);
    }

    string? Slow(StepStatistics canary, StepStatistics live)
    {
        var (ours, theirs) = (canary.Quantile(0.99), live.Quantile(0.99));
        if (live.Calls == 0 || ours <= options.LatencyFloor || ours <= theirs * options.MaxLatencyRatio) return null;
        return FormattableString.Invariant($"its p99 is {ours.TotalMilliseconds:F3} ms, more than {options.MaxLatencyRatio:F1} times the live model's {theirs.TotalMilliseconds:F3} ms");
    }

    string? Drift(StepStatistics canary, StepStatistics live)
    {
        var (ours, theirs) = (canary.Scores(), live.Scores());
        if (ours.Length < options.Calls || theirs.Length < options.Calls) return null;
        var distance = Distance(ours, theirs);
        var chance = CriticalValue * Math.Sqrt((ours.Length + theirs.Length) / ((double)ours.Length * theirs.Length));
        return distance <= options.MaxDrift + chance ? null
            : FormattableString.Invariant($"its scores lie apart from the live model's by {distance:F3} (Kolmogorov-Smirnov), and {options.MaxDrift:F3} is allowed beyond the {chance:F3} of chance");
    }

    /// <summary>The largest difference between two empirical distributions; both ascending.</summary>
    static double Distance(double[] one, double[] other)
    {
        var (i, j, largest) = (0, 0, 0.0);
        while (i < one.Length && j < other.Length)
        {
            var value = Math.Min(one[i], other[j]);
            while (i < one.Length && one[i] <= value) i++;
            while (j < other.Length && other[j] <= value) j++;
            largest = Math.Max(largest, Math.Abs((i / (double)one.Length) - (j / (double)other.Length)));
        }

        return largest;
    }
}
