using System.Collections.Immutable;
using System.Diagnostics;
using Sextant.Hosting.Measuring;

namespace Sextant.Server.Measuring;

/// <summary>What the smallest JSON POST costs.</summary>
sealed class RequestSuite(SextantExecutable executable) : ISuite
{
    const int Connections = 32;
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);
    static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> NoPeers = ImmutableDictionary<string, IReadOnlyDictionary<string, double>>.Empty;

    public string Name => "server/request";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "The smallest JSON POST through Kestrel (source-generated JSON): requests/s, p50, p99, CPU µs per request; the floor that every later route is held against.";

    public string Data =>
        $"32 keep-alive connections in a closed loop, no pipelining; server in its own process, client on the same cores; {WarmUp.TotalSeconds:0} s warm-up, {Measured.TotalSeconds:0} s measured";

    public IReadOnlyList<string> Metrics => ["perSecond", "p50Ms", "p99Ms", "cpuMicros", "failed"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        using var server = executable.Start("request-floor", "--workspace", Path.Combine(context.ScratchFolder, "workspace"));
        try
        {
            var url = await server.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new StorageException("SXT6011", $"The measured server did not start: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
            var load = new ClosedLoop(new Uri(url), RequestFloor.Path, """{"id":"tx-1","amount":57.16}"""u8.ToArray(), Connections);
            await load.RunAsync(WarmUp, context.Progress, "warm-up", cancellationToken);
            var cpuBefore = CpuOf(server);
            var run = await load.RunAsync(Measured, context.Progress, "measuring", cancellationToken);
            var cpu = CpuOf(server) - cpuBefore;
            return new SuiteResult(Figures(run, cpu), NoPeers, Data);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    static Dictionary<string, double> Figures(LoadRun run, TimeSpan cpu) => new()
    {
        ["perSecond"] = run.Latencies.Length / run.Elapsed.TotalSeconds,
        ["p50Ms"] = run.PercentileMs(0.50),
        ["p99Ms"] = run.PercentileMs(0.99),
        ["cpuMicros"] = cpu.TotalMicroseconds / run.Latencies.Length,
        ["failed"] = run.Failed,
    };

    static TimeSpan CpuOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
