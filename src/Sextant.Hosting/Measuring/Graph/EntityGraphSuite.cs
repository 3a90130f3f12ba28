using System.Diagnostics;
using Sextant.Fraud;

namespace Sextant.Hosting.Measuring;

/// <summary>Speed and memory of the entity graph at ten million links.</summary>
sealed class EntityGraphSuite : ISuite
{
    const int Links = 10_000_000;

    const int Cards = 1_000_000;

    const int Reads = 100_000;

    public string Name => "fraud/graph";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description => "A graph of ten million links, fed payment by payment: sights of two entities a second and of these the new links; bytes a link and in all; then the features of a payment's five entities (card, account, device, address, merchant), found by their keys and read at once, alone (cpuMicros: CPU time of one, whatever else the machine does) and beside a writer that never pauses; a rebuild of the components; a snapshot written and read back.";

    public string Data => "made up: 1,000,000 cards, 800,000 accounts, 1,000,000 devices, 333,334 addresses, 100,000 merchants; with one payment in 500 its card becomes known fraud";

    public IReadOnlyList<string> Metrics { get; } =
    [
        "links", "nodes", "sights.perSecond", "links.perSecond", "graphMb", "bytesPerLink", "peakMb",
        "cpuMicros", "p50Micros", "p99Micros", "p999Micros", "beside.p50Micros", "beside.p99Micros", "beside.p999Micros",
        "rebuild.wallSeconds", "snapshot.writeSeconds", "snapshot.readSeconds", "snapshotMb",
    ];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    internal static SuiteResult Run(SuiteContext context, CancellationToken cancellationToken, int links = Links, int cards = Cards, int reads = Reads)
    {
        var graph = new EntityGraph(new() { Kinds = [.. MadeUpPayments.Kinds.Select(kind => new NodeKind(kind, kind == "merchant" ? 0 : 32))] });
        var payments = new MadeUpPayments(graph, cards, context.Seed);
        var metrics = new Dictionary<string, double>();
        Feed(graph, payments, links, context, metrics, cancellationToken);

        context.Progress.Report(new("reading", 0, 0));
        var alone = TimeTaken.Of(() => Read(graph, payments, reads, "", metrics));
        // Those that warm up are read as well.
        metrics["cpuMicros"] = alone.CpuSeconds * 1e6 / (reads + (reads / 10));
        ReadBesideWriter(graph, payments, cards, context.Seed, reads, metrics);

        context.Progress.Report(new("rebuilding components", 0, 0));
        metrics["rebuild.wallSeconds"] = TimeTaken.Of(() => graph.RebuildComponents(cancellationToken)).WallSeconds;
        metrics["peakMb"] = PeakMemory.Mb;
        Snapshot(graph, context, metrics);
        return new SuiteResult(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"made-up payments of {cards:N0} cards, seed {context.Seed}"));
    }

    static void Feed(EntityGraph graph, MadeUpPayments payments, int links, SuiteContext context, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        var (start, sights) = (Stopwatch.GetTimestamp(), 0L);
        for (; graph.LinkCount < links; sights += MadeUpPayments.LinksPerPayment)
        {
            payments.Link();
            if (sights % 500_000 != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            context.Progress.Report(new("linking", graph.LinkCount, links));
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        (metrics["links"], metrics["nodes"]) = (graph.LinkCount, graph.NodeCount);
        (metrics["sights.perSecond"], metrics["links.perSecond"]) = (sights / seconds, graph.LinkCount / seconds);
        (metrics["graphMb"], metrics["bytesPerLink"]) = (graph.Bytes / 1e6, (double)graph.Bytes / graph.LinkCount);
    }

    static void Read(EntityGraph graph, MadeUpPayments payments, int reads, string prefix, Dictionary<string, double> metrics)
    {
        var reader = new GraphReader(graph);
        var nodes = new GraphNode[MadeUpPayments.Kinds.Length];
        var values = new double[nodes.Length * GraphFeatures.Count];
        var took = new double[reads];
        // What the first calls compile is not what is asked here.
        for (var i = -reads / 10; i < reads; i++)
        {
            var start = Stopwatch.GetTimestamp();
            payments.Find(nodes);
            reader.Read(nodes, payments.Now, values);
            if (i >= 0) took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(took);
        metrics[prefix + "p50Micros"] = took[reads / 2];
        metrics[prefix + "p99Micros"] = took[(int)(reads * 0.99)];
        metrics[prefix + "p999Micros"] = took[(int)(reads * 0.999)];
    }

    static void ReadBesideWriter(EntityGraph graph, MadeUpPayments payments, int cards, int seed, int reads, Dictionary<string, double> metrics)
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            var more = new MadeUpPayments(graph, cards, seed + 1);
            while (!stop.IsCancellationRequested) more.Link();
        });
        Read(graph, payments, reads, "beside.", metrics);
        stop.Cancel();
        writing.GetAwaiter().GetResult();
    }

    static void Snapshot(EntityGraph graph, SuiteContext context, Dictionary<string, double> metrics)
    {
        context.Progress.Report(new("writing and reading a snapshot", 0, 0));
        var path = Path.Combine(context.ScratchFolder, "graph.snapshot");
        metrics["snapshot.writeSeconds"] = TimeTaken.Of(() => GraphSnapshot.Write(graph, path, 1)).WallSeconds;
        metrics["snapshot.readSeconds"] = TimeTaken.Of(() => GraphSnapshot.Read(path, graph.Options, out _)).WallSeconds;
        metrics["snapshotMb"] = new FileInfo(path).Length / 1e6;
    }
}
