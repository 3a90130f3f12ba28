using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sextant.Hosting.Measuring;

namespace Sextant.Server.Measuring;

/// <summary>What deciding on a payment takes, over HTTP, with everything a decision has.</summary>
sealed class FraudScoreSuite(SextantExecutable executable) : ISuite
{
    const int PerSecond = 1_000;
    const int Connections = 64;

    // More than is answered: a payment that is sent again would be answered without being decided.
    const int MostPerSecond = 20_000;

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    static readonly TimeSpan HardWarmUp = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Paced = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Saturated = TimeSpan.FromSeconds(10);
    static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> NoPeers = ImmutableDictionary<string, IReadOnlyDictionary<string, double>>.Empty;

    public string Name => "fraud/score";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "A payment decided over HTTP: features of card, customer, merchant, device and address with the payment itself among them, the entity graph, lists, rules, 100 trees of depth 3, reasons by TreeSHAP for what is reviewed or blocked, and its record on disk before the answer. p50Ms to p999Ms at 1,000 requests/s, from when each was due; perSecond: as many as 64 connections get.";

    public string Data => $"made-up payments: {ScoredPayments.Payments:N0} in the past by {ScoredPayments.Cards:N0} cards at {ScoredPayments.Merchants:N0} merchants; {Connections} keep-alive connections, client on the same cores; {WarmUp.TotalSeconds:0} s of warm-up at that pace and {HardWarmUp.TotalSeconds:0} s saturated, {Paced.TotalSeconds:0} s paced, {Saturated.TotalSeconds:0} s saturated";

    public IReadOnlyList<string> Metrics => ["p50Ms", "p99Ms", "p999Ms", "http.cpuMicros", "perSecond", "saturated.p99Ms", "saturated.cpuMicros", "reviewed", "blocked", "degraded", "links", "features", "peakMb", "failed"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var figures = new Dictionary<string, double>();
        context.Progress.Report(new SuiteProgress("payments of the past", 0, 0));
        using var server = executable.Start("scored-payments", "--workspace", System.IO.Path.Combine(context.ScratchFolder, "score"));
        try
        {
            var line = await server.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new StorageException("SXT6011", $"The measured server did not start: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
            var parts = line.Split(' ');
            (figures["links"], figures["features"]) = (double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));
            await MeasureAsync(new Uri(parts[0]), server, figures, context, cancellationToken);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }

        return new SuiteResult(figures, NoPeers, Data);
    }

    static async Task MeasureAsync(Uri url, Process server, Dictionary<string, double> figures, SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new SuiteProgress("warm-up", 0, 0));
        await new PacedLoad(url, Path, Bodies("w", (int)WarmUp.TotalSeconds * PerSecond, context.Seed), Connections, PerSecond).RunAsync(WarmUp, cancellationToken);
        await new PacedLoad(url, Path, Bodies("v", (int)HardWarmUp.TotalSeconds * MostPerSecond, context.Seed + 1), Connections, perSecond: null).RunAsync(HardWarmUp, cancellationToken);
        context.Progress.Report(new SuiteProgress("1,000 a second", 0, 0));
        var before = CpuOf(server);
        var run = await new PacedLoad(url, Path, Bodies("p", (int)Paced.TotalSeconds * PerSecond, context.Seed + 2), Connections, PerSecond, fromDue: true).RunAsync(Paced, cancellationToken);
        (figures["p50Ms"], figures["p99Ms"], figures["p999Ms"]) = (run.PercentileMs(0.5), run.PercentileMs(0.99), run.PercentileMs(0.999));
        figures["http.cpuMicros"] = (CpuOf(server) - before).TotalMicroseconds / run.Latencies.Length;
        figures["failed"] = run.Failed;
        context.Progress.Report(new SuiteProgress("as many as it takes", 0, 0));
        before = CpuOf(server);
        run = await new PacedLoad(url, Path, Bodies("s", (int)Saturated.TotalSeconds * MostPerSecond, context.Seed + 3), Connections, perSecond: null).RunAsync(Saturated, cancellationToken);
        figures["perSecond"] = run.Latencies.Length / run.Elapsed.TotalSeconds;
        figures["saturated.p99Ms"] = run.PercentileMs(0.99);
        figures["saturated.cpuMicros"] = (CpuOf(server) - before).TotalMicroseconds / run.Latencies.Length;
        figures["failed"] += run.Failed;
        figures["peakMb"] = server.PeakWorkingSet64 / 1e6;
        await VerdictsAsync(url, figures, context.Seed, cancellationToken);
    }

    // Of a thousand: that what is measured is what is meant.
    static async Task VerdictsAsync(Uri url, Dictionary<string, double> figures, int seed, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var content = new StringContent($"[{string.Join(',', Bodies("b", 1000, seed + 4).Select(Encoding.UTF8.GetString))}]", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/v1/fraud/batch", content, cancellationToken);
        using var answer = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
        var answers = answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("answer")).ToList();
        figures["reviewed"] = answers.Count(one => one.GetProperty("verdict").GetString() == "review") / 1000.0;
        figures["blocked"] = answers.Count(one => one.GetProperty("verdict").GetString() == "block") / 1000.0;
        figures["degraded"] = answers.Count(one => one.GetProperty("degradations").GetArrayLength() > 0) / 1000.0;
    }

    static ImmutableArray<byte[]> Bodies(string prefix, int count, int seed)
    {
        var keys = new PaymentKeys(ScoredPayments.Cards, ScoredPayments.Merchants, seed + 100);
        return [.. Enumerable.Range(0, count).Select(i => Body(prefix, i))];

        byte[] Body(string kind, int i)
        {
            keys.Next();
            return Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"id":"{{kind}}-{{i}}","amountMicros":{{(long)(keys.Amount * 1e6)}},"currency":"EUR","card":"{{keys.Card}}","customer":"{{keys.Customer}}","merchant":"{{keys.Merchant}}","device":"{{keys.Device}}","ip":"{{keys.Ip}}","country":"{{keys.Country}}"}"""));
        }
    }

    const string Path = "/v1/fraud/score";

    static TimeSpan CpuOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
