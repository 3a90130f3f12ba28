using System.Diagnostics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>Appends at a fixed rate, whether the ones before are done or not; times are counted from when one was due.</summary>
sealed class PacedAppends(IDecisionLog log, MadeUpDecisions decisions, IReadOnlyList<DecisionEntry> models, int perSecond)
{
    /// <summary>Appends so many and gives how long each took, in microseconds, sorted.</summary>
    public async Task<double[]> RunAsync(int count, CancellationToken cancellationToken)
    {
        var running = new Task<double>[count];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = start + (i * Stopwatch.Frequency / perSecond);
            while (Stopwatch.GetTimestamp() < due) await Task.Delay(1, cancellationToken);
            running[i] = AppendAsync(due, cancellationToken);
        }

        var took = await Task.WhenAll(running);
        Array.Sort(took);
        return took;
    }

    async Task<double> AppendAsync(long due, CancellationToken cancellationToken)
    {
        await log.AppendAsync(decisions.Like(models), cancellationToken);
        return Stopwatch.GetElapsedTime(due).TotalMicroseconds;
    }
}
