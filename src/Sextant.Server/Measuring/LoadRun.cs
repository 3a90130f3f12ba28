using System.Diagnostics;

namespace Sextant.Server.Measuring;

/// <summary>What a load generator saw.</summary>
/// <param name="Latencies">Stopwatch ticks of every answered request, ascending.</param>
/// <param name="Failed">Answers other than 200.</param>
/// <param name="Elapsed">How long the load lasted.</param>
sealed record LoadRun(long[] Latencies, long Failed, TimeSpan Elapsed)
{
    /// <summary>The smallest latency that at least this share of the requests did not exceed (nearest rank).</summary>
    public double PercentileMs(double share)
    {
        var rank = Math.Clamp((int)Math.Ceiling(share * Latencies.Length) - 1, 0, Latencies.Length - 1);
        return Latencies[rank] * 1000.0 / Stopwatch.Frequency;
    }
}
