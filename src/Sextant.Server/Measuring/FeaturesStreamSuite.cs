using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Features;

namespace Sextant.Server.Measuring;

/// <summary>How fast events become features: through the stream at once, and one after the other.</summary>
sealed class FeaturesStreamSuite : ISuite
{
    const int Singles = 2000;

    public string Name => "features/stream";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "perSecond: events from the log into a point view of 50 features, one thread, no windows. p50Ms, p99Ms: from an event's acknowledgement until it is served, one at a time.";

    public string Data => $"{ServedCards.Cards:N0} made-up events of 50 numbers; then {Singles:N0} single ones";

    public IReadOnlyList<string> Metrics => ["perSecond", "p50Ms", "p99Ms", "maxMs"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var (server, services) = await ServedCards.StartAsync(Path.Combine(context.ScratchFolder, "workspace"), cancellationToken);
        await using var running = server;
        var best = TimeSpan.MaxValue;
        var type = services.GetRequiredService<IFeatureSets>().Find(ServedCards.Set).Members[0].View!.Source;
        var stream = services.GetRequiredService<FeatureStream>();
        var applied = services.GetRequiredService<AppliedFeatures>();
        for (var round = 0; round < 4; round++)
        {
            // A new view reads everything that the log holds.
            var view = ServedCards.View(type, FormattableString.Invariant($"round{round}"));
            var started = Stopwatch.GetTimestamp();
            applied.Change([view], [ServedCards.SetOf(view)]);
            await stream.WaitServedAsync(cancellationToken);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        var latencies = await MeasureSinglesAsync(services.GetRequiredService<IEventLog>(), stream, type, cancellationToken);
        var figures = new Dictionary<string, double>
        {
            ["perSecond"] = ServedCards.Cards / best.TotalSeconds,
            ["p50Ms"] = latencies.PercentileMs(0.50),
            ["p99Ms"] = latencies.PercentileMs(0.99),
            ["maxMs"] = latencies.PercentileMs(1),
        };
        return new SuiteResult(figures, ImmutableDictionary<string, IReadOnlyDictionary<string, double>>.Empty, Data);
    }

    static async Task<LoadRun> MeasureSinglesAsync(IEventLog log, FeatureStream stream, EventType type, CancellationToken cancellationToken)
    {
        var latencies = new long[Singles];
        var row = new Row(type.Schema);
        var batch = new EventBatch();
        for (var i = 0; i < Singles; i++)
        {
            batch.Clear();
            ServedCards.Add(batch, type, row, i, round: 1);
            await log.AppendAsync(batch, cancellationToken);
            var acknowledged = Stopwatch.GetTimestamp();
            await stream.WaitAppliedAsync(log.LastSequence, cancellationToken);
            latencies[i] = Stopwatch.GetTimestamp() - acknowledged;
        }

        Array.Sort(latencies);
        return new LoadRun(latencies, 0, default);
    }
}
