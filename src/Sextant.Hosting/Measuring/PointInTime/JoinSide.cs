using System.Text.Json.Nodes;
using Sextant.Features;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// One side of <c>bench features/point-in-time</c>, run in a process of its own so that its peak of memory is its own. Figures go out as one
/// JSON object, <c>variant.figure</c> by number; CPU and wall time are the best of the runs.
/// </summary>
public static class JoinSide
{
    /// <summary>The sides that measure, in the order in which they run.</summary>
    public static IReadOnlyList<string> Names { get; } = ["kernel-memory", "kernel-parquet", "duckdb-memory", "duckdb-as-served", "duckdb-parquet"];

    const int Runs = 3;
    const int TtlDays = 30;

    static readonly PointInTimeOptions EventTime = new(Accuracy.EventTime);
    static readonly PointInTimeOptions WithTtl = new(Accuracy.EventTime, TimeSpan.FromDays(TtlDays));
    static readonly PointInTimeOptions AsServed = new();

    /// <summary>Writes the Parquet files that the sides read.</summary>
    public static void WriteFiles(string folder, int seed, CancellationToken cancellationToken) => new JoinFiles(folder).Write(seed, cancellationToken);

    /// <summary>Runs a side.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="folder">Where <see cref="WriteFiles"/> has written.</param>
    /// <param name="seed">The seed that it had.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static string Run(string name, string folder, int seed, CancellationToken cancellationToken)
    {
        var files = new JoinFiles(folder);
        var figures = new JsonObject();
        switch (name)
        {
            case "kernel-memory":
                RunKernel(new JoinColumns(seed), figures);
                break;
            case "kernel-parquet":
                Measure("eventTime", figures, () => Totals(KernelJoin.Run(files, EventTime, cancellationToken)));
                Measure("asServed", figures, () => Totals(KernelJoin.Run(files, AsServed, cancellationToken)));
                break;
            default:
                RunDuckDb(name, files, figures, cancellationToken);
                break;
        }

        figures["peakMb"] = PeakMemory.Mb;
        return figures.ToJsonString();
    }

    static void RunKernel(JoinColumns columns, JsonObject figures)
    {
        foreach (var (variant, options) in new[] { ("eventTime", EventTime), ("ttl", WithTtl), ("asServed", AsServed) })
        {
            JoinAnswer? answer = null;
            Measure(variant, figures, () => Totals(answer = KernelJoin.Run(columns, options)));
            figures[$"{variant}.mismatches"] = new JoinReference(columns).Mismatches(answer!, options);
        }
    }

    static void RunDuckDb(string name, JoinFiles files, JsonObject figures, CancellationToken cancellationToken)
    {
        using var join = name == "duckdb-parquet" ? DuckDbJoin.FromParquet(files) : DuckDbJoin.FromMemory(files);
        if (name == "duckdb-as-served")
        {
            Measure("asServed", figures, () => join.AsServed(cancellationToken));
            return;
        }

        Measure("eventTime", figures, () => join.Asof(cancellationToken));
        if (name == "duckdb-memory") Measure("ttl", figures, () => join.AsofWithTtl(TtlDays, cancellationToken));
    }

    static (double Matches, double Sum) Totals(JoinAnswer answer) => (answer.Matches, answer.Sum);

    static void Measure(string variant, JsonObject figures, Func<(double Matches, double Sum)> run)
    {
        var totals = (Matches: 0.0, Sum: 0.0);
        var best = TimeTaken.BestOf(Runs, () => totals = run());
        (figures[$"{variant}.wallSeconds"], figures[$"{variant}.cpuSeconds"]) = (best.WallSeconds, best.CpuSeconds);
        (figures[$"{variant}.matches"], figures[$"{variant}.sum"]) = (totals.Matches, totals.Sum);
    }
}
