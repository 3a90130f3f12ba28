using System.Diagnostics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Calls of a slot at a fixed rate from a thread of its own. A call's latency counts from when it was due: while one waits, those after it wait too,
/// and are not left out.
/// </summary>
sealed class PacedCalls(ModelSlot slot, float[] rows, int features, int perSecond)
{
    readonly List<(long Due, double Micros)> _calls = [];

    public int Failed { get; private set; }

    public int Degraded { get; private set; }

    /// <summary>Calls until it is told to stop.</summary>
    public Task RunAsync(CancellationToken stop) => Task.Factory.StartNew(() => Run(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Microseconds of those that were due while something held, ascending.</summary>
    public double[] Latencies(Func<long, bool> held) => [.. _calls.Where(call => held(call.Due)).Select(call => call.Micros).Order()];

    void Run(CancellationToken stop)
    {
        var scores = new double[1];
        var started = Stopwatch.GetTimestamp();
        for (var call = 0L; !stop.IsCancellationRequested; call++)
        {
            var due = started + (call * Stopwatch.Frequency / perSecond);
            while (Stopwatch.GetTimestamp() < due) Thread.SpinWait(20);
            var row = (int)(call % (rows.Length / features));
            var answer = slot.ScoreAsync(rows.AsMemory(row * features, features), scores, (ulong)call);
            if (!answer.IsCompletedSuccessfully) Failed++;
            else if (answer.Result.IsDegraded) Degraded++;
            _calls.Add((due, Stopwatch.GetElapsedTime(due).TotalMicroseconds));
        }
    }
}
