using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Events;
using Sextant.Features;

namespace Sextant.Server.Measuring;

/// <summary>How fast events become features: through the stream at once, and one after the other.</summary>
sealed class FeaturesStreamSuite : ISuite
{
    const int Singles = 2000;

    public string Name => "features/stream";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "perSecond: events from the log into a point view of 50 features, one thread, no windows; windows10 and windows50: into a view of so many windows. p50Ms, p99Ms: from an event's acknowledgement until it is served, one at a time.";

    public string Data => $"{ServedCards.Cards:N0} made-up events of 50 numbers; then {Singles:N0} single ones";

    public IReadOnlyList<string> Metrics => ["perSecond", "windows10.perSecond", "windows50.perSecond", "p50Ms", "p99Ms", "maxMs"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var (server, services) = await ServedCards.StartAsync(Path.Combine(context.ScratchFolder, "workspace"), cancellationToken);
        await using var running = server;
        services.GetRequiredService<EventCatalog>().TryGet("measured", out var type);
        var stream = services.GetRequiredService<FeatureStream>();
        var ten = await BestAsync(services, round => ServedCards.Windows(type!, $"ten{round}", 10), cancellationToken);
        var fifty = await BestAsync(services, round => ServedCards.Windows(type!, $"fifty{round}", 50), cancellationToken);
        var none = await BestAsync(services, round => ServedCards.Points(type!, $"round{round}"), cancellationToken);

        var latencies = await MeasureSinglesAsync(services.GetRequiredService<IEventLog>(), stream, type!, cancellationToken);
        var figures = new Dictionary<string, double>
        {
            ["perSecond"] = ServedCards.Cards / none.TotalSeconds,
            ["windows10.perSecond"] = ServedCards.Cards / ten.TotalSeconds,
            ["windows50.perSecond"] = ServedCards.Cards / fifty.TotalSeconds,
            ["p50Ms"] = latencies.PercentileMs(0.50),
            ["p99Ms"] = latencies.PercentileMs(0.99),
            ["maxMs"] = latencies.PercentileMs(1),
        };
        return new SuiteResult(figures, ImmutableDictionary<string, IReadOnlyDictionary<string, double>>.Empty, Data);
    }

    // A new view reads everything that the log holds.
    static async Task<TimeSpan> BestAsync(IServiceProvider services, Func<int, FeatureView> view, CancellationToken cancellationToken)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 4; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await ServedCards.ServeAsync(services, view(round), cancellationToken);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        return best;
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
