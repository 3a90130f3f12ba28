using System.Diagnostics;

namespace Sextant.Hosting.Measuring;

/// <summary>How long work took, by the wall clock and in CPU time of this process. Of several runs each is the least by itself.</summary>
readonly record struct TimeTaken(double WallSeconds, double CpuSeconds)
{
    public static TimeTaken Of(Action work)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        work();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    public static async Task<TimeTaken> OfAsync(Func<Task> work)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    public static TimeTaken BestOf(int runs, Action work)
    {
        var best = Of(work);
        for (var run = 1; run < runs; run++) best = best.Or(Of(work));
        return best;
    }

    public TimeTaken Or(TimeTaken other) => new(Math.Min(WallSeconds, other.WallSeconds), Math.Min(CpuSeconds, other.CpuSeconds));
}
