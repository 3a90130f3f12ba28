using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads what a new version of a policy may change, and how it takes over.</summary>
static class PolicyRolloutReader
{
    public static PolicyGuard Guard(JobNode node)
    {
        var standard = new PolicyGuard();
        if (!node.IsObject("an object such as { change: 10%, strongest: 20%, over: 1000 }", "change", "strongest", "over")) return standard;
        return new()
        {
            Change = node["change"].Share() ?? standard.Change,
            Strongest = node["strongest"].Share() ?? standard.Strongest,
            Over = (int)(node["over"].Number(1, 100_000, isWhole: true) ?? standard.Over),
        };
    }

    public static PolicyRollout? Read(JobNode node, ImmutableArray<PolicyField> request)
    {
        if (!node.IsObject("an object such as { key: card, steps: [{ share: 10%, hold: 1h }], stop: { verdicts: 10% } }", "key", "steps", "stop")) return null;
        var key = node["key"].Text("a field of the request") ?? request.FirstOrDefault(field => field.Entity is not null)?.Name;
        if (key is null) node["key"].Wrong("the request's field that says which version decides");
        var steps = Steps(node["steps"]);
        return new(PolicyPartsReader.Known(node["key"], key ?? "", [.. request.Select(field => field.Name)]), steps, Stop(node["stop"]));
    }

    static ImmutableArray<RolloutStep> Steps(JobNode node)
    {
        const string Expected = "a list of steps with growing shares, such as [{ share: 1%, hold: 1h }, { share: 10%, hold: 1d }]";
        if (node.Json is not JsonArray { Count: > 0 } list)
        {
            node.Wrong(Expected);
            return [];
        }

        ImmutableArray<RolloutStep> steps = [.. list.Select((item, i) => Step(new(node.Problems, FormattableString.Invariant($"step {i + 1}"), item)))];
        if (steps.Zip(steps.Skip(1)).Any(pair => pair.Second.Share <= pair.First.Share)) node.Wrong(Expected);
        return steps;
    }

    static RolloutStep Step(JobNode node)
    {
        node.IsObject("an object such as { share: 10%, hold: 1h }", "share", "hold");
        if (!node["share"].IsGiven) node["share"].Wrong("a share, such as 10%");
        if (!node["hold"].IsGiven) node["hold"].Wrong("a duration, such as 1h");
        return new(node["share"].Share() ?? 0, node["hold"].Duration() ?? TimeSpan.Zero);
    }

    static RolloutStop Stop(JobNode node)
    {
        var standard = new RolloutStop();
        if (!node.IsObject("an object such as { verdicts: 10%, degraded: 5%, latency: 20, label: 1% }", "verdicts", "degraded", "latency", "label")) return standard;
        return new()
        {
            Verdicts = node["verdicts"].Share() ?? standard.Verdicts,
            Degraded = node["degraded"].Share() ?? standard.Degraded,
            Latency = node["latency"].Number(0.1, 60_000) is { } millis ? TimeSpan.FromMilliseconds(millis) : null,
            Label = node["label"].Share(),
        };
    }
}
