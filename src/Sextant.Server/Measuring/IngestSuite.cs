using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Hosting.Measuring;

namespace Sextant.Server.Measuring;

/// <summary>How fast events become durable: from files through <c>sextant ingest</c>, and over HTTP in batches.</summary>
sealed class IngestSuite(SextantExecutable executable) : ISuite
{
    const int HttpEvents = 400_000;

    public string Name => "log/ingest";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "Real payments into a new workspace: by `sextant ingest` (from starting the process to its end), and by HTTP in JSON batches of 1,000 over 4 connections. The limit beside it: plain SQLite inserts with the same durability.";

    public string Data => $"{PaymentFiles.DataSet} (1.75 million payments), or 500,000 made up ones without it; {HttpEvents} events over HTTP";

    public IReadOnlyList<string> Metrics =>
        ["perSecond", "wallSeconds", "cpuSeconds", "peakMb", "lost", "http.perSecond", "http.p50Ms", "http.p99Ms", "logMb", "historyMb", "compactSeconds", "ratioToPeer"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var files = PaymentFiles.Find(context);
        var workspace = Path.Combine(context.ScratchFolder, "workspace");
        PaymentFiles.Declare(workspace);
        context.Progress.Report(new SuiteProgress("sextant ingest", 0, 0));
        var ingest = await IngestAsync(files, workspace, cancellationToken);
        var logBytes = SizeOf(Path.Combine(workspace, "data"), "events.db*");
        var figures = new Dictionary<string, double>
        {
            ["perSecond"] = ingest.Accepted / ingest.Wall.TotalSeconds,
            ["wallSeconds"] = ingest.Wall.TotalSeconds,
            ["cpuSeconds"] = ingest.Cpu.TotalSeconds,
            ["peakMb"] = ingest.PeakBytes / 1e6,
            ["logMb"] = logBytes / 1e6,
        };
        await MeasureServerAsync(workspace, context, figures, ingest.Accepted, cancellationToken);
        context.Progress.Report(new SuiteProgress("plain SQLite", 0, 0));
        var bare = SqliteLimit.RowsPerSecond(Path.Combine(context.ScratchFolder, "bare.db"), cancellationToken);
        figures["ratioToPeer"] = figures["perSecond"] / bare;
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["sqlite"] = new Dictionary<string, double> { ["perSecond"] = bare } };
        return new SuiteResult(figures, peers, string.Create(CultureInfo.InvariantCulture, $"{files.Description}: {ingest.Accepted} events; {HttpEvents} over HTTP; plain SQLite: {SqliteLimit.Description}"));
    }

    async Task<(long Accepted, TimeSpan Wall, TimeSpan Cpu, long PeakBytes)> IngestAsync(PaymentFiles files, string workspace, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = executable.Start([
            "ingest", .. files.Paths, "--type", "payment", "--id", "TRANSACTION_ID", "--time", "TX_DATETIME", "--arrival", "event",
            .. PaymentFiles.Map.SelectMany(pair => new[] { "--map", pair }), "--workspace", workspace, "--json", "--quiet"]);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var (peak, cpu) = (0L, TimeSpan.Zero);
        var exited = process.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(exited, Task.Delay(20, cancellationToken)) != exited)
        {
            process.Refresh();
            if (process.HasExited) break;
            (peak, cpu) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
        }

        await exited;
        var wall = Stopwatch.GetElapsedTime(started);
        if (process.ExitCode != 0) throw new StorageException("SXT6011", $"The measured ingest failed: {await errors}");
        return (JsonNode.Parse(await output)!["accepted"]!.GetValue<long>(), wall, cpu, peak);
    }

    async Task MeasureServerAsync(string workspace, SuiteContext context, Dictionary<string, double> figures, long ingested, CancellationToken cancellationToken)
    {
        using var server = executable.Start("serve", "--workspace", workspace, "--url", "http://127.0.0.1:0");
        try
        {
            var banner = await server.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new StorageException("SXT6011", $"The measured server did not start: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
            using var http = new HttpClient { BaseAddress = new Uri(banner[banner.IndexOf("http", StringComparison.Ordinal)..]), Timeout = TimeSpan.FromMinutes(10) };
            var started = Stopwatch.GetTimestamp();
            (await http.PostAsync("/v1/history/compact", null, cancellationToken)).EnsureSuccessStatusCode();
            figures["compactSeconds"] = Stopwatch.GetElapsedTime(started).TotalSeconds;
            figures["historyMb"] = SizeOf(Path.Combine(workspace, "data", "history"), "*.parquet") / 1e6;
            var load = new BatchLoad(http.BaseAddress, HttpEvents);
            var run = await load.RunAsync(context.Progress, cancellationToken);
            (figures["http.perSecond"], figures["http.p50Ms"], figures["http.p99Ms"]) = (load.Accepted / run.Elapsed.TotalSeconds, run.PercentileMs(0.50), run.PercentileMs(0.99));
            (await http.PostAsync("/v1/history/compact", null, cancellationToken)).EnsureSuccessStatusCode();
            figures["lost"] = ingested + load.Accepted - await StoredAsync(http, cancellationToken);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    static async Task<long> StoredAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var history = JsonDocument.Parse(await http.GetStringAsync("/v1/history", cancellationToken));
        return history.RootElement.GetProperty("tables").EnumerateArray().Sum(table => table.GetProperty("rows").GetInt64());
    }

    static long SizeOf(string folder, string pattern) =>
        new DirectoryInfo(folder).EnumerateFiles(pattern, SearchOption.AllDirectories).Sum(file => file.Length);
}
