using Sextant.Platform;

namespace Sextant.Server.Measuring;

/// <summary>What HTTP takes of a small JSON request, measured in this process in about a second.</summary>
public static class RequestCost
{
    const int Connections = 8;
    const int Runs = 5;
    static readonly TimeSpan Run = TimeSpan.FromMilliseconds(250);

    /// <summary>Measures on a server with a workspace of its own.</summary>
    /// <param name="workspace">An empty folder; the caller deletes it.</param>
    /// <param name="cancellationToken">Stops measuring.</param>
    /// <exception cref="StorageException">SXT2722: requests failed. Others: a store did.</exception>
    public static async Task<UnitCost> MeasureAsync(string workspace, CancellationToken cancellationToken)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { Url = "http://127.0.0.1:0", Workspace = workspace }, RequestFloor.Map, cancellationToken);
        var load = new ClosedLoop(new Uri(server.Url), RequestFloor.Path, """{"id":"tx-1","amount":57.16}"""u8.ToArray(), Connections);
        var silent = new Progress<SuiteProgress>();
        await load.RunAsync(Run * 2, silent, "warm-up", cancellationToken);
        var micros = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var run = await load.RunAsync(Run, silent, "requests", cancellationToken);
            if (run.Failed > 0 || run.Latencies.Length == 0)
                throw new StorageException("SXT2722", $"{run.Failed} of {run.Failed + run.Latencies.Length} requests of the measurement failed. Look whether the machine is out of memory or connections, and try again.");
            micros[i] = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / run.Latencies.Length;
        }

        return UnitCost.Of(micros, "POST of a small JSON document over loopback, 8 connections in a closed loop; the client's sockets, in the same process, are in it");
    }
}
