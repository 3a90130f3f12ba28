using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Features;
using Sextant.Hosting.Measuring;

namespace Sextant.Server.Measuring;

/// <summary>What reading features online costs: in process, over HTTP, and beside Redis.</summary>
sealed class FeaturesOnlineSuite(SextantExecutable executable) : ISuite
{
    const int PerSecond = 500;
    const int Connections = 8;
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    public string Name => "features/online";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "100 entities × 50 numbers. p99Ms: HTTP on loopback at 500 requests/s; http.cpuMicros: of the server, per request. inProcess: one read from C#, keys given. perSecond: entities a second and core in process; the peer's: pipelined HMGETs of a hash per entity, by Redis's own CPU.";

    public string Data => $"{ServedCards.Cards:N0} made-up cards of 50 numbers, half of them with two decimals; 8 keep-alive connections, client on the same cores";

    public IReadOnlyList<string> Metrics =>
        ["p50Ms", "p99Ms", "http.perSecond", "http.cpuMicros", "http.ratioToPeer", "inProcess.p50Micros", "inProcess.p99Micros", "inProcess.allocatedBytes", "perSecond", "ratioToPeer", "failed"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var figures = new Dictionary<string, double>();
        context.Progress.Report(new SuiteProgress("in process", 0, 0));
        await MeasureInProcessAsync(context, figures, cancellationToken);
        context.Progress.Report(new SuiteProgress("HTTP", 0, 0));
        await MeasureHttpAsync(context, figures, cancellationToken);
        context.Progress.Report(new SuiteProgress("Redis", 0, 0));
        var peers = await Task.Run(() => MeasureRedis(context, figures), cancellationToken);
        return new SuiteResult(figures, peers, peers.Count > 0 ? Data : Data + "; no redis-server on PATH, so no peer");
    }

    static async Task MeasureInProcessAsync(SuiteContext context, Dictionary<string, double> figures, CancellationToken cancellationToken)
    {
        var (server, services) = await ServedCards.StartAsync(Path.Combine(context.ScratchFolder, "inProcess"), cancellationToken);
        await using var running = server;
        var reader = services.GetRequiredService<OnlineReader>();
        var read = reader.Rent(services.GetRequiredService<IFeatureSets>().Find(ServedCards.Set, fullNames: false));
        var random = new Random(context.Seed);
        var keys = Enumerable.Range(0, 64).Select(_ => Enumerable.Range(0, ServedCards.Entities).Select(_ => System.Text.Encoding.UTF8.GetBytes(ServedCards.Key(random.Next(ServedCards.Cards)))).ToArray()).ToArray();
        var latencies = new long[40_000];
        Read(reader, read, keys, new long[20_000]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(reader, read, keys, latencies);
        figures["inProcess.allocatedBytes"] = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)latencies.Length;
        var total = latencies.Sum();
        Array.Sort(latencies);
        var run = new LoadRun(latencies, 0, default);
        figures["inProcess.p50Micros"] = run.PercentileMs(0.50) * 1000;
        figures["inProcess.p99Micros"] = run.PercentileMs(0.99) * 1000;
        figures["perSecond"] = (double)ServedCards.Entities * latencies.Length * Stopwatch.Frequency / total;
    }

    static void Read(OnlineReader reader, OnlineRead read, byte[][][] keys, long[] latencies)
    {
        for (var i = 0; i < latencies.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            read.Clear();
            foreach (var key in keys[i % keys.Length]) read.SetKey(read.AddRow(), 0, key);
            reader.Read(read);
            latencies[i] = Stopwatch.GetTimestamp() - started;
        }
    }

    async Task MeasureHttpAsync(SuiteContext context, Dictionary<string, double> figures, CancellationToken cancellationToken)
    {
        using var server = executable.Start("served-cards", "--workspace", Path.Combine(context.ScratchFolder, "http"));
        try
        {
            var url = await server.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new StorageException("SXT6011", $"The measured server did not start: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
            var load = new PacedLoad(new Uri(url), "/v1/features/online", ServedCards.Requests(context.Seed), Connections, PerSecond);
            await load.RunAsync(WarmUp, cancellationToken);
            var before = CpuOf(server);
            var run = await load.RunAsync(Measured, cancellationToken);
            var cpu = CpuOf(server) - before;
            figures["p50Ms"] = run.PercentileMs(0.50);
            figures["p99Ms"] = run.PercentileMs(0.99);
            figures["http.perSecond"] = run.Latencies.Length / run.Elapsed.TotalSeconds;
            figures["http.cpuMicros"] = cpu.TotalMicroseconds / run.Latencies.Length;
            figures["failed"] = run.Failed;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    static Dictionary<string, IReadOnlyDictionary<string, double>> MeasureRedis(SuiteContext context, Dictionary<string, double> figures)
    {
        using var redis = RedisHashes.TryStart(context.ScratchFolder);
        if (redis is null) return [];
        redis.Fill(ServedCards.Cards);
        redis.Measure(TimeSpan.FromSeconds(1), context.Seed);
        var (cpuSeconds, p50) = redis.Measure(TimeSpan.FromSeconds(5), context.Seed);
        var perSecond = ServedCards.Entities / cpuSeconds;
        figures["ratioToPeer"] = figures["perSecond"] / perSecond;
        figures["http.ratioToPeer"] = ServedCards.Entities * 1e6 / figures["http.cpuMicros"] / perSecond;
        return new() { ["redis"] = new Dictionary<string, double> { ["perSecond"] = perSecond, ["cpuMicros"] = cpuSeconds * 1e6, ["p50Ms"] = p50 } };
    }

    static TimeSpan CpuOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
