using System.Diagnostics.Metrics;

namespace Sextant;

/// <summary>Upper ends of the buckets that histograms of seconds have, unless who listens wants others.</summary>
public static class DurationSteps
{
    /// <summary>For what answers a request: 0.1 ms to 10 s.</summary>
    public static readonly InstrumentAdvice<double> Requests = new() { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>For what goes on beside requests: 10 ms to 4 h.</summary>
    public static readonly InstrumentAdvice<double> Work = new() { HistogramBucketBoundaries = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900, 3600, 14400] };
}
