using System.Diagnostics;

namespace Sextant.Hosting.Measuring;

/// <summary>Clients that each ask again as soon as they have their answer.</summary>
static class OnnxClients
{
    /// <summary>Has them ask for a while, after a tenth of it to warm up.</summary>
    public static async Task<AskedFigures> RunAsync(int clients, int rows, double seconds, Func<int, Task> ask, CancellationToken cancellationToken)
    {
        await AskAsync(clients, rows, seconds / 10, ask, cancellationToken);
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var waited = await AskAsync(clients, rows, seconds, ask, cancellationToken);
        var (took, used) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu);
        waited.Sort();
        return new(waited.Count / took.TotalSeconds, waited[waited.Count / 2], waited[waited.Count * 99 / 100], used.TotalMicroseconds / waited.Count);
    }

    static async Task<List<double>> AskAsync(int clients, int rows, double seconds, Func<int, Task> ask, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => ClientAsync(client), cancellationToken)));
        return [.. all.SelectMany(waited => waited)];

        async Task<List<double>> ClientAsync(int client)
        {
            var waited = new List<double>();
            for (var row = client % rows; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds || waited.Count == 0; row = (row + 1) % rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var asked = Stopwatch.GetTimestamp();
                await ask(row);
                waited.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return waited;
        }
    }
}
