using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Json;
using Sextant.Hosting.Measuring;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Measuring;

/// <summary>What the gate before every route costs.</summary>
sealed class AccessSuite(SextantExecutable executable) : ISuite
{
    const int Connections = 32;
    const int Checks = 300_000;
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);
    static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> NoPeers = ImmutableDictionary<string, IReadOnlyDictionary<string, double>>.Empty;

    public string Name => "platform/access";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "The smallest JSON POST without a key (local), with a key, and with a key that has a rate and a daily quota (limited), and as a change that is written to the audit trail (change): requests/s, p50, p99, CPU µs per request; and the check of such a key alone, in µs.";

    public string Data =>
        $"32 keep-alive connections in a closed loop; a server in its own process for each, client on the same cores; {WarmUp.TotalSeconds:0} s warm-up, {Measured.TotalSeconds:0} s measured; the check alone {Checks:N0} times on one thread";

    public IReadOnlyList<string> Metrics =>
        ["localPerSecond", "localP50Ms", "localP99Ms", "localCpuMicros", "keyPerSecond", "keyP50Ms", "keyP99Ms", "keyCpuMicros", "limitedPerSecond", "limitedP50Ms", "limitedP99Ms", "limitedCpuMicros", "changePerSecond", "changeP50Ms", "changeP99Ms", "changeCpuMicros", "checkMicros", "failed"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var figures = new Dictionary<string, double> { ["failed"] = 0 };
        foreach (var (name, limits, path) in new (string, string?, string)[] { ("local", null, RequestFloor.Path), ("key", "", RequestFloor.Path), ("limited", "limits", RequestFloor.Path), ("change", "", RequestFloor.ChangePath) })
        {
            var workspace = Path.Combine(context.ScratchFolder, name);
            var key = limits is null ? null : await KeyAsync(workspace, isLimited: limits.Length > 0, cancellationToken);
            await MeasureAsync(name, path, workspace, key is null ? "" : $"Authorization: Bearer {key}\r\n", figures, context, cancellationToken);
        }

        figures["checkMicros"] = await CheckAsync(Path.Combine(context.ScratchFolder, "check"), cancellationToken);
        return new SuiteResult(figures, NoPeers, Data);
    }

    async Task MeasureAsync(string name, string path, string workspace, string headers, Dictionary<string, double> figures, SuiteContext context, CancellationToken cancellationToken)
    {
        using var server = executable.Start("request-floor", "--workspace", workspace);
        try
        {
            var url = await server.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new StorageException("SXT6011", $"The measured server did not start: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
            var load = new ClosedLoop(new Uri(url), path, """{"id":"tx-1","amount":57.16}"""u8.ToArray(), Connections, headers);
            await load.RunAsync(WarmUp, context.Progress, $"{name}: warm-up", cancellationToken);
            server.Refresh();
            var before = server.TotalProcessorTime;
            var run = await load.RunAsync(Measured, context.Progress, $"{name}: measuring", cancellationToken);
            server.Refresh();
            figures[$"{name}PerSecond"] = run.Latencies.Length / run.Elapsed.TotalSeconds;
            figures[$"{name}P50Ms"] = run.PercentileMs(0.50);
            figures[$"{name}P99Ms"] = run.PercentileMs(0.99);
            figures[$"{name}CpuMicros"] = (server.TotalProcessorTime - before).TotalMicroseconds / run.Latencies.Length;
            figures["failed"] += run.Failed;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>An admin's key in a workspace that is then served anew.</summary>
    static async Task<string> KeyAsync(string workspace, bool isLimited, CancellationToken cancellationToken)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { Workspace = workspace, Url = "http://127.0.0.1:0" }, cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url), DefaultRequestHeaders = { Authorization = new("Bearer", server.Secret) } };
        var wanted = new NewKeyRequest("bench", "admin", RatePerSecond: isLimited ? 1_000_000 : null, QuotaPerDay: isLimited ? 1_000_000_000 : null);
        using var response = await http.PostAsJsonAsync("/v1/keys", wanted, ServerJson.Plain.NewKeyRequest, cancellationToken);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync(ServerJson.Plain.NewKeyAnswer, cancellationToken))!.Secret;
    }

    static async Task<double> CheckAsync(string folder, CancellationToken cancellationToken)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { Workspace = folder, Url = "http://127.0.0.1:0" }, cancellationToken);
        var keys = server.Keys;
        var (_, text) = await keys.CreateAsync(new NewKey("bench", AccessRole.Viewer) { RatePerSecond = 1_000_000, Burst = 1_000_000, QuotaPerDay = 1_000_000_000 }, "bench", cancellationToken);
        var best = double.MaxValue;
        // The least of three: the first has the code compiled.
        for (var round = 0; round < 3; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < Checks; i++) await keys.CountAsync(await keys.AcceptAsync(text, cancellationToken), cancellationToken);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds / Checks);
        }

        return best;
    }
}
