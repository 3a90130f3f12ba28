using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sextant.Hosting.Measuring;

namespace Sextant.Server.Measuring;

/// <summary>How long <c>sextant up</c> takes until it answers.</summary>
sealed class StartSuite(SextantExecutable executable) : ISuite
{
    const int LaterRuns = 5;
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public string Name => "server/start";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description => "From starting the process of `sextant up` to the first answer of GET /health, and on the first run to the end of seeding.";

    public string Data => $"a new workspace with the demo events, then {LaterRuns} later runs on it (median)";

    public IReadOnlyList<string> Metrics => ["firstSeconds", "seededSeconds", "laterSeconds"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var workspace = Path.Combine(context.ScratchFolder, "workspace");
        context.Progress.Report(new SuiteProgress("first run", 0, LaterRuns + 1));
        var first = await StartAsync(workspace, cancellationToken);
        var later = new List<double>();
        for (var run = 1; run <= LaterRuns; run++)
        {
            context.Progress.Report(new SuiteProgress("later runs", run, LaterRuns + 1));
            later.Add((await StartAsync(workspace, cancellationToken)).Healthy.TotalSeconds);
        }

        later.Sort();
        var figures = new Dictionary<string, double>
        {
            ["firstSeconds"] = first.Healthy.TotalSeconds,
            ["seededSeconds"] = first.Ready.TotalSeconds,
            ["laterSeconds"] = later[LaterRuns / 2],
        };
        return new SuiteResult(figures, ImmutableDictionary<string, IReadOnlyDictionary<string, double>>.Empty, Data);
    }

    /// <summary>Starts a server, waits until it is healthy and until it says that it is ready, and kills it.</summary>
    async Task<(TimeSpan Healthy, TimeSpan Ready)> StartAsync(string workspace, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Longest);
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        var started = Stopwatch.GetTimestamp();
        using var server = executable.Start("up", "--workspace", workspace, "--url", url);
        try
        {
            var ready = ReadyAsync(server, deadline.Token);
            await HealthyAsync(url, deadline.Token);
            var healthy = Stopwatch.GetElapsedTime(started);
            await ready;
            return (healthy, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary><c>up</c> ends its lines with how to stop it.</summary>
    static async Task ReadyAsync(Process server, CancellationToken cancellationToken)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("Ctrl-C", StringComparison.Ordinal)) return;
        }

        throw new StorageException("SXT6011", $"The measured server did not start: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    static async Task HealthyAsync(string url, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        while (true)
        {
            try
            {
                if ((await http.GetAsync("/health", cancellationToken)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5, cancellationToken);
        }
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
