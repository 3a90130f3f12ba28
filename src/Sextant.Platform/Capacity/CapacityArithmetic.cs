using System.Globalization;

namespace Sextant.Platform;

/// <summary>The formulas of a plan, each written once in names and once with its numbers.</summary>
sealed class CapacityArithmetic(Workload load, UnitCosts costs, CapacityAssumptions assumed)
{
    const double SecondsPerDay = 86_400;

    readonly List<CapacityFigure> _figures = [];
    readonly List<CostDriver> _drivers = [];

    double ScoreRowMicros => load.ModelMicros ?? costs.ScoreRowMicros.Value;

    public CapacityPlan Plan()
    {
        var shards = Memory();
        var cores = Cores();
        var disk = Disk();
        var network = Network();
        var (byMemory, byCores, byDisk, byNetwork) = Nodes(shards, cores, disk, network);
        var most = Math.Max(Math.Max(byMemory, byCores), Math.Max(byDisk, byNetwork));
        Add("nodes", most, "nodes", "max(memory, cpu, disk, network)", $"max({N(byMemory)}, {N(byCores)}, {N(byDisk)}, {N(byNetwork)})");
        var bottleneck = byMemory == most ? "memory" : byCores == most ? "cpu" : byDisk == most ? "disk" : "network";
        // By how full a node is, where one of them and its copies would do for everything.
        if (most <= assumed.Replicas) bottleneck = Fullest(cores, disk, network);
        return new(load, assumed, _figures, bottleneck, [.. _drivers.OrderBy(driver => driver.Resource, StringComparer.Ordinal).ThenByDescending(driver => driver.Share)]);
    }

    double Memory()
    {
        var row = Add("rowBytes", costs.OnlineRowBytes.Value + (load.Features * costs.OnlineFeatureBytes.Value), "bytes", "onlineRowBytes + features × onlineFeatureBytes", $"{N(costs.OnlineRowBytes)} + {N(load.Features)} × {N(costs.OnlineFeatureBytes)}");
        var memory = Add("memory", load.Rows * row, "bytes", "(users + items) × rowBytes", $"({N(load.Users)} + {N(load.Items)}) × {N(row)}");
        Split("memory", ("rows of users", load.Users * row), ("rows of items", load.Items * row));
        return Add("shards", Up(memory / (assumed.NodeMemoryBytes * assumed.MemoryShare)), "shards", "⌈memory / (nodeMemory × memoryShare)⌉", $"⌈{N(memory)} / ({N(assumed.NodeMemoryBytes)} × {N(assumed.MemoryShare)})⌉");
    }

    double Cores()
    {
        var read = Add(
            "readMicros", load.RowsRead * (costs.ReadRowMicros.Value + (load.Features * costs.ReadFeatureMicros.Value)), "µs a decision", "(entities + candidates) × (readRowMicros + features × readFeatureMicros)",
            $"({N(load.Entities)} + {N(load.Candidates)}) × ({N(costs.ReadRowMicros)} + {N(load.Features)} × {N(costs.ReadFeatureMicros)})");
        var score = Add(
            "scoreMicros", costs.ScoreCallMicros.Value + (load.RowsScored * ScoreRowMicros), "µs a decision", "scoreCallMicros + max(1, candidates) × scoreRowMicros",
            $"{N(costs.ScoreCallMicros)} + {N(load.RowsScored)} × {N(ScoreRowMicros)}");
        var events = load.EventsPerDecision * costs.EventMicros.Value;
        var all = Add(
            "totalMicros", costs.RequestMicros.Value + read + score + costs.DecisionMicros.Value + events, "µs a decision", "requestMicros + readMicros + scoreMicros + decisionMicros + eventsPerDecision × eventMicros",
            $"{N(costs.RequestMicros)} + {N(read)} + {N(score)} + {N(costs.DecisionMicros)} + {N(load.EventsPerDecision)} × {N(costs.EventMicros)}");
        Split("cpu", ("HTTP", costs.RequestMicros.Value), ("feature reads", read), ("scores", score), ("decision and record", costs.DecisionMicros.Value), ("events", events));
        Add("qpsPerCore", assumed.CpuShare * 1e6 / all, "decisions/s", "cpuShare × 1e6 / totalMicros", $"{N(assumed.CpuShare)} × 1e6 / {N(all)}");
        return Add("cores", Up(load.Qps * all / 1e6 / assumed.CpuShare), "cores", "⌈qps × totalMicros / 1e6 / cpuShare⌉", $"⌈{N(load.Qps)} × {N(all)} / 1e6 / {N(assumed.CpuShare)}⌉");
    }

    double Disk()
    {
        var perDay = Add("decisionsPerDay", load.Qps / assumed.PeakToMean * SecondsPerDay, "decisions", "qps / peakToMean × 86,400", $"{N(load.Qps)} / {N(assumed.PeakToMean)} × 86,400");
        var events = load.EventsPerDecision * costs.EventParquetBytes.Value;
        var day = Add(
            "diskPerDay", perDay * (costs.DecisionParquetBytes.Value + events) * assumed.Replicas, "bytes", "decisionsPerDay × (decisionParquetBytes + eventsPerDecision × eventParquetBytes) × replicas",
            $"{N(perDay)} × ({N(costs.DecisionParquetBytes)} + {N(load.EventsPerDecision)} × {N(costs.EventParquetBytes)}) × {N(assumed.Replicas)}");
        Split("disk", ("decisions", costs.DecisionParquetBytes.Value), ("events", events));
        Add(
            "logPerHour", perDay / 24 * (costs.DecisionLogBytes.Value + (load.EventsPerDecision * costs.EventLogBytes.Value)), "bytes", "decisionsPerDay / 24 × (decisionLogBytes + eventsPerDecision × eventLogBytes)",
            $"{N(perDay)} / 24 × ({N(costs.DecisionLogBytes)} + {N(load.EventsPerDecision)} × {N(costs.EventLogBytes)})");
        return Add("disk", day * load.RetentionDays, "bytes", "diskPerDay × retentionDays", $"{N(day)} × {N(load.RetentionDays)}");
    }

    double Network() => Add(
        "network", load.Qps * (costs.RecordBytes.Value + (load.RowsRead * load.Features * 8)), "bytes/s", "qps × (recordBytes + (entities + candidates) × features × 8)",
        $"{N(load.Qps)} × ({N(costs.RecordBytes)} + ({N(load.Entities)} + {N(load.Candidates)}) × {N(load.Features)} × 8)");

    (double Memory, double Cores, double Disk, double Network) Nodes(double shards, double cores, double disk, double network) => (
        Add("nodes.memory", shards * assumed.Replicas, "nodes", "shards × replicas", $"{N(shards)} × {N(assumed.Replicas)}"),
        Add("nodes.cpu", Up(cores / assumed.NodeCores), "nodes", "⌈cores / nodeCores⌉", $"⌈{N(cores)} / {N(assumed.NodeCores)}⌉"),
        Add("nodes.disk", Up(disk / assumed.NodeDiskBytes), "nodes", "⌈disk / nodeDisk⌉", $"⌈{N(disk)} / {N(assumed.NodeDiskBytes)}⌉"),
        Add("nodes.network", Up(network / assumed.NodeNetworkBytes), "nodes", "⌈network / nodeNetwork⌉", $"⌈{N(network)} / {N(assumed.NodeNetworkBytes)}⌉"));

    string Fullest(double cores, double disk, double network)
    {
        var memory = _figures.Find(figure => figure.Name == "memory")!.Value;
        return new[]
        {
            (Name: "memory", Share: memory / (assumed.NodeMemoryBytes * assumed.MemoryShare)),
            (Name: "cpu", Share: cores / assumed.NodeCores),
            (Name: "disk", Share: disk / assumed.NodeDiskBytes),
            (Name: "network", Share: network / assumed.NodeNetworkBytes),
        }.MaxBy(one => one.Share).Name;
    }

    double Add(string name, double value, string unit, string formula, string numbers)
    {
        _figures.Add(new(name, value, unit, formula, numbers));
        return value;
    }

    void Split(string resource, params ReadOnlySpan<(string Part, double Amount)> parts)
    {
        var sum = 0.0;
        foreach (var (_, amount) in parts) sum += amount;
        if (sum <= 0) return;
        foreach (var (part, amount) in parts)
            if (amount > 0) _drivers.Add(new(resource, part, amount / sum));
    }

    static double Up(double value) => Math.Max(1, Math.Ceiling(value));

    static string N(UnitCost cost) => N(cost.Value);

    static string N(double value) => Math.Abs(value) is >= 1e7 or (> 0 and < 1e-3) ? value.ToString("0.###e0", CultureInfo.InvariantCulture) : value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
