using System.Numerics;
using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>What a step did: counts, latencies, and a sample of its scores. Threads add at once; what is read meanwhile may be a call behind.</summary>
sealed class StepStatistics
{
    const int Kept = 1024;

    // Four to an octave from 64 ns: within 25 % of the truth.
    const int Parts = 4;
    const int Octaves = 32;
    const int Smallest = 6;

    readonly long[] _failures = new long[Enum.GetValues<StepFailure>().Length];
    readonly long[] _latencies = new long[Octaves * Parts];
    readonly double[] _scores = new double[Kept];
    long _calls;
    long _scored;

    public long Calls => Interlocked.Read(ref _calls);

    public long Failures => _failures.Sum() - Count(StepFailure.None);

    /// <summary>What was thrown last; null for nothing.</summary>
    public Exception? LastError { get; set; }

    public long Count(StepFailure failure) => Interlocked.Read(ref _failures[(int)failure]);

    /// <summary>A call that its breaker kept from it.</summary>
    public void AddBroken()
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Increment(ref _failures[(int)StepFailure.Broken]);
    }

    /// <summary>A call, how it ended and how long it took.</summary>
    public void Add(StepFailure failure, TimeSpan took, ReadOnlySpan<double> scores)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Increment(ref _failures[(int)failure]);
        Interlocked.Increment(ref _latencies[Bucket(took)]);
        if (failure != StepFailure.None || scores.Length == 0) return;
        var place = PlaceOf(Interlocked.Increment(ref _scored) - 1);
        if (place < Kept) Volatile.Write(ref _scores[place], scores[0]);
    }

    /// <summary>The upper end of the bucket in which a share of the calls lies; zero if there were none.</summary>
    public TimeSpan Quantile(double share)
    {
        var calls = _latencies.Sum();
        var rest = (long)Math.Ceiling(calls * share);
        for (var bucket = 0; bucket < _latencies.Length && rest > 0; bucket++)
        {
            rest -= Interlocked.Read(ref _latencies[bucket]);
            if (rest <= 0) return End(bucket);
        }

        return TimeSpan.Zero;
    }

    /// <summary>A uniform sample of the first scores of calls, ascending (Vitter 1985, algorithm R).</summary>
    public double[] Scores()
    {
        var scores = _scores.AsSpan(0, (int)Math.Min(Interlocked.Read(ref _scored), Kept)).ToArray();
        Array.Sort(scores);
        return scores;
    }

    // The chance is in the number itself, mixed: threads share no generator.
    static long PlaceOf(long number) => number < Kept ? number : (long)(StableHash.Of(number) % (ulong)(number + 1));

    static int Bucket(TimeSpan took)
    {
        var nanoseconds = (ulong)Math.Max(1L << Smallest, took.Ticks * 100);
        var octave = BitOperations.Log2(nanoseconds);
        var part = (int)((nanoseconds >> (octave - 2)) & (Parts - 1));
        return Math.Min(((octave - Smallest) * Parts) + part, (Octaves * Parts) - 1);
    }

    static TimeSpan End(int bucket) => TimeSpan.FromTicks((long)(Math.ScaleB(1 + ((bucket % Parts) + 1) / (double)Parts, (bucket / Parts) + Smallest) / 100));
}
