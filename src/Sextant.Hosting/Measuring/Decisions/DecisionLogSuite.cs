using System.Diagnostics;
using System.Globalization;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Decisions;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>How many decisions the log stores, and what one costs.</summary>
sealed class DecisionLogSuite(TimeProvider clock) : ISuite
{
    const int PacedPerSecond = 2_000;
    static readonly int[] Callers = [64, 256, 512];
    const int Models = 4_096;
    static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    public string Name => "platform/log";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description => "Decisions a second that are on disk before the caller goes on (synchronous=FULL, group commit), with 64, 256 and 512 callers, each with one decision at a time, for five seconds each (cpuMicros: CPU time of the process for one of 512); with 256 also while decisions move to Parquet. Then 2,000 a second for ten seconds: time from when one was due until it was on disk. Then 200,000 posted as fast as the log stores them. Last, bytes of a decision in Parquet.";

    public string Data => "made up from the seed: payments with 24 features, records of about a kilobyte";

    public IReadOnlyList<string> Metrics => ["durable64.perSecond", "durable256.perSecond", "durable512.perSecond", "cpuMicros", "moving.perSecond", "paced.p50Micros", "paced.p99Micros", "posted.perSecond", "record.bytes", "parquet.bytesPerDecision", "findWaiting.micros", "findMoved.micros"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var metrics = new Dictionary<string, double>();
        var models = ModelsOf(context.Seed);
        foreach (var callers in Callers)
        {
            context.Progress.Report(new(string.Create(CultureInfo.InvariantCulture, $"{callers} callers"), 0, 0));
            await using var stores = await OpenAsync(context, string.Create(CultureInfo.InvariantCulture, $"durable{callers}"), cancellationToken);
            var cpu = Environment.CpuUsage.TotalTime;
            metrics[string.Create(CultureInfo.InvariantCulture, $"durable{callers}.perSecond")] = await DurableAsync(stores.Log, callers, models, context.Seed, cancellationToken);
            metrics["cpuMicros"] = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / stores.Log.Stored;
        }

        await MovingAsync(context, models, metrics, cancellationToken);
        await PacedAsync(context, models, metrics, cancellationToken);
        await PostedAsync(context, metrics, cancellationToken);
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), $"{Data}; seed {context.Seed}");
    }

    Task<DecisionStores> OpenAsync(SuiteContext context, string name, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(context.ScratchFolder, name));
        return DecisionStores.OpenAsync(folder.FullName, new SextantOptions(), clock, cancellationToken);
    }

    List<DecisionEntry> ModelsOf(int seed)
    {
        var decisions = new MadeUpDecisions(seed, clock);
        return [.. Enumerable.Range(0, Models).Select(_ => decisions.Next())];
    }

    async Task<double> DurableAsync(EventDecisionLog log, int callers, List<DecisionEntry> models, int seed, CancellationToken cancellationToken)
    {
        var before = log.Stored;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
            async () =>
            {
                var decisions = new MadeUpDecisions(seed + caller, clock);
                while (Stopwatch.GetElapsedTime(start) < Span) await log.AppendAsync(decisions.Like(models), cancellationToken);
            },
            cancellationToken)));
        return (log.Stored - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    async Task MovingAsync(SuiteContext context, List<DecisionEntry> models, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("256 callers while decisions move", 0, 0));
        await using var stores = await OpenAsync(context, "moving", cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var moving = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested) await stores.Log.Compactor.RunAsync(null, cancellationToken);
            },
            cancellationToken);
        metrics["moving.perSecond"] = await DurableAsync(stores.Log, 256, models, context.Seed, cancellationToken);
        await stop.CancelAsync();
        await moving;
    }

    async Task PacedAsync(SuiteContext context, List<DecisionEntry> models, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("2,000 a second", 0, 0));
        await using var stores = await OpenAsync(context, "paced", cancellationToken);
        var appends = new PacedAppends(stores.Log, new(context.Seed, clock), models, PacedPerSecond);
        // What the first calls compile is not what is asked here.
        await appends.RunAsync(PacedPerSecond, cancellationToken);
        var took = await appends.RunAsync(10 * PacedPerSecond, cancellationToken);
        metrics["paced.p50Micros"] = took[took.Length / 2];
        metrics["paced.p99Micros"] = took[took.Length * 99 / 100];
    }

    async Task PostedAsync(SuiteContext context, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("posting", 0, 0));
        await using var stores = await OpenAsync(context, "posted", cancellationToken);
        var decisions = new MadeUpDecisions(context.Seed, clock);
        var made = Enumerable.Range(0, 200_000).Select(_ => decisions.Next()).ToList();
        var start = Stopwatch.GetTimestamp();
        foreach (var decision in made)
        {
            // Full: wait until what is in the queue is stored, and try again.
            while (!stores.Log.TryPost(decision)) await stores.Log.FlushAsync(cancellationToken);
        }

        await stores.Log.FlushAsync(cancellationToken);
        metrics["posted.perSecond"] = made.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        metrics["record.bytes"] = made.Average(decision => decision.Record.Length);
        metrics["findWaiting.micros"] = await FindAsync(stores.Log, made, cancellationToken);
        await stores.Log.Compactor.RunAsync(null, cancellationToken);
        metrics["parquet.bytesPerDecision"] = (double)Directory.EnumerateFiles(Path.Combine(context.ScratchFolder, "posted", "decisions"), "*.parquet", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / made.Count;
        metrics["findMoved.micros"] = await FindAsync(stores.Log, made, cancellationToken);
    }

    /// <summary>Time of one look for one decision by its id; the median of a hundred.</summary>
    static async Task<double> FindAsync(EventDecisionLog log, List<DecisionEntry> decisions, CancellationToken cancellationToken)
    {
        var took = new double[100];
        for (var i = 0; i < took.Length; i++)
        {
            var id = decisions[(int)((long)i * decisions.Count / took.Length)].Id;
            var start = Stopwatch.GetTimestamp();
            if (await log.FindAsync(id, cancellationToken) is null) throw new InvalidOperationException($"Decision {id} is gone.");
            took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(took);
        return took[took.Length / 2];
    }
}
