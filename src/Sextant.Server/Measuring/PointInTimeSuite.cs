using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Hosting.Measuring;

namespace Sextant.Server.Measuring;

/// <summary>What the point-in-time join costs, beside DuckDB's. It stands here because each side is a process of its own.</summary>
sealed class PointInTimeSuite(SextantExecutable executable) : ISuite
{
    static readonly string[] Variants = ["eventTime", "ttl", "asServed"];
    static readonly string[] Figures = ["cpuSeconds", "wallSeconds", "matches", "sum"];

    public string Name => "features/point-in-time";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "Joins a spine with a history: latest event up to T (eventTime), not older than 30 days (ttl), only what had arrived (asServed); from columns in memory and from Parquet. The peer is DuckDB: ASOF JOIN, and join with row_number where ASOF cannot say it. Each side in its own process, best of 3; mismatches against the definition on 2,000 rows.";

    public string Data => "made up: 1,000,000 spine rows, 10,000,000 events (500,000 entities × 20 over 180 days), 5 numbers";

    public IReadOnlyList<string> Metrics =>
    [
        "cpuSeconds", "wallSeconds", "peakMb", "mismatches", "ratioToPeer", "parquet.ratioToPeer", "asServed.ratioToPeer", "peakRatioToPeer", "parquet.peakRatioToPeer",
        "parquet.peakMb", .. Variants.Concat(["parquet.eventTime", "parquet.asServed"]).SelectMany(variant => Figures.Select(figure => $"{variant}.{figure}")),
    ];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("making up", 0, 0));
        JoinSide.WriteFiles(context.ScratchFolder, context.Seed, cancellationToken);
        var sides = new Dictionary<string, JsonObject>();
        foreach (var side in JoinSide.Names)
        {
            context.Progress.Report(new(side, sides.Count, JoinSide.Names.Count));
            sides[side] = await executable.RunSideAsync(
                new Dictionary<string, string>(), ["join-side", side, context.ScratchFolder, context.Seed.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        }

        var kernel = Together(sides["kernel-memory"], sides["kernel-parquet"]);
        kernel["mismatches"] = Variants.Sum(variant => kernel[$"{variant}.mismatches"]);
        (kernel["cpuSeconds"], kernel["wallSeconds"]) = (kernel["eventTime.cpuSeconds"], kernel["eventTime.wallSeconds"]);
        var duckDb = Together(sides["duckdb-memory"], sides["duckdb-parquet"]);
        foreach (var (name, value) in sides["duckdb-as-served"]) duckDb[name == "peakMb" ? "asServed.peakMb" : name] = value!.GetValue<double>();
        kernel["ratioToPeer"] = kernel["eventTime.cpuSeconds"] / duckDb["eventTime.cpuSeconds"];
        kernel["asServed.ratioToPeer"] = kernel["asServed.cpuSeconds"] / duckDb["asServed.cpuSeconds"];
        kernel["parquet.ratioToPeer"] = kernel["parquet.eventTime.cpuSeconds"] / duckDb["parquet.eventTime.cpuSeconds"];
        kernel["peakRatioToPeer"] = kernel["peakMb"] / duckDb["peakMb"];
        kernel["parquet.peakRatioToPeer"] = kernel["parquet.peakMb"] / duckDb["parquet.peakMb"];
        return new(
            Metrics.ToDictionary(name => name, name => kernel[name]),
            new Dictionary<string, IReadOnlyDictionary<string, double>> { ["duckdb"] = duckDb },
            string.Create(CultureInfo.InvariantCulture, $"{Data}; seed {context.Seed}"));
    }

    static Dictionary<string, double> Together(JsonObject memory, JsonObject parquet)
    {
        var figures = memory.ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<double>());
        foreach (var (name, value) in parquet) figures[$"parquet.{name}"] = value!.GetValue<double>();
        return figures;
    }
}
