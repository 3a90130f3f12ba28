using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads when a job runs, what it may take, and what becomes of its model.</summary>
static class JobLaunchReader
{
    // DuckDB takes up to half of that to read a CSV file.
    const long LeastMemory = 1_000_000_000;

    static readonly (string Suffix, long Bytes)[] Sizes = [("GB", 1_000_000_000), ("MB", 1_000_000)];

    public static IReadOnlyList<GateRules> Gates(JobNode node)
    {
        if (node.IsGiven && node.Json is not JsonObject) node.Wrong("an object of rules by role, such as champion: { ... }");
        var gates = new List<GateRules>();
        foreach (var role in node.Keys)
        {
            try
            {
                gates.Add(GateReader.Read(node[role].Json, role, "", node[role].Place));
            }
            catch (InvalidInputException error) when (error.Code == "SXT2260")
            {
                node.Problems.Add(error.Message[2..].TrimEnd('.'));
            }
        }

        return gates;
    }

    public static JobPromotion? Promotion(JobNode node)
    {
        const string Expected = "an alias, or { alias: challenger, percent: 5 }";
        if (!node.IsGiven) return null;
        if (node.Json is not JsonObject) return node.Name(Expected) is { } alias ? new(alias, null) : null;
        if (!node.IsObject(Expected, "alias", "percent")) return null;
        if (!node["alias"].IsGiven) node["alias"].Wrong("an alias");
        var promotion = new JobPromotion(node["alias"].Name("an alias") ?? "", node["percent"].Number(double.Epsilon, 100));
        if (promotion.Percent is not null && promotion.Alias != "challenger") node["percent"].Wrong("left out: only 'challenger' has a share");
        return promotion;
    }

    public static JobSchedule? Schedule(JobNode node)
    {
        const string Expected = "{ every: 1d } or { cron: \"0 3 * * *\" }";
        if (!node.IsObject(Expected, "every", "cron")) return null;
        if (node["every"].IsGiven == node["cron"].IsGiven) node.Wrong(Expected);
        var every = node["every"].Duration();
        if (every < TimeSpan.FromMinutes(1)) node["every"].Wrong("one minute or more");
        return new() { Every = every, Cron = Cron(node["cron"]) };
    }

    public static JobTriggers Triggers(JobNode node) => node.IsObject("an object such as { newLabels: 1000, drift: 0.2 }", "newLabels", "drift", "estimatedAuc")
        ? new((long?)node["newLabels"].Number(1, 1e15, isWhole: true), node["drift"].Number(0.01, 100)) { EstimatedAuc = node["estimatedAuc"].Number(0.5, 1) }
        : new(null, null);

    public static JobLimits Limits(JobNode node)
    {
        var limits = new JobLimits();
        if (!node.IsObject("an object such as { threads: 2, memory: 2GB, time: 1h }", "threads", "memory", "time")) return limits;
        var time = node["time"].Duration() ?? limits.Time;
        if (time <= TimeSpan.Zero) node["time"].Wrong("longer than nothing");
        return new() { Threads = (int?)node["threads"].Number(1, 1024, isWhole: true), MemoryBytes = Memory(node["memory"]) ?? limits.MemoryBytes, Time = time };
    }

    static CronSchedule? Cron(JobNode node)
    {
        if (node.Text("five fields, such as \"0 3 * * *\"") is not { } text) return null;
        if (CronSchedule.TryParse(text, out var cron, out var problem)) return cron;
        node.Problems.Add($"{node.Place} {problem}");
        return null;
    }

    static long? Memory(JobNode node)
    {
        const string Expected = "a size of 1GB or more, such as 1500MB or 2GB";
        if (node.Text(Expected) is not { } text) return null;
        foreach (var (suffix, bytes) in Sizes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal) && int.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count * bytes >= LeastMemory)
                return count * bytes;
        }

        node.Wrong(Expected);
        return null;
    }
}
