namespace Sextant.Hosting.Capacity;

/// <summary>Processor time of this process for a unit of work, five runs after one that warms up.</summary>
static class MeasuredRuns
{
    public const int Count = 5;

    /// <summary>Microseconds a unit, of each run.</summary>
    /// <param name="units">How many units a run does.</param>
    /// <param name="run">Does one; it is given its number, -1 for the one that warms up.</param>
    public static async Task<double[]> OfAsync(int units, Func<int, Task> run)
    {
        await run(-1);
        var micros = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await run(i);
            micros[i] = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / units;
        }

        return micros;
    }

    /// <summary>
    /// What each of more units adds, by runs with few and runs with many of them: the least beside the least, and so on, for a run that another program
    /// slowed down is nobody's partner. Not below 0, which only noise gives.
    /// </summary>
    public static double[] Slope(double[] few, double[] many, int difference) => [.. few.Order().Zip(many.Order(), (less, more) => Math.Max(0, (more - less) / difference))];

    /// <summary>What is left of runs when what their units cost is taken off.</summary>
    public static double[] Rest(double[] few, double[] slope, int units) => [.. few.Order().Zip(slope, (all, each) => Math.Max(0, all - (units * each)))];
}
