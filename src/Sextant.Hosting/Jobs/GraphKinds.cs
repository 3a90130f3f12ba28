using System.Text.Json.Nodes;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Work on the entity graph as a whole, as kinds of jobs. Doing any of it twice is harmless.</summary>
public sealed class GraphKinds(FraudGraph graph, TimeProvider clock)
{
    /// <summary>Name of the kind that builds components anew.</summary>
    public const string Rebuild = "graph.rebuild";

    /// <summary>Name of the kind that looks for rings.</summary>
    public const string Rings = "graph.rings";

    const int Core = 4;
    const int MostGroups = 50;
    const int MostMembers = 50;
    const int MostNear = 100;

    /// <summary>The kinds.</summary>
    public IReadOnlyList<JobKind> All =>
    [
        new(Rebuild, "Builds the components of the entity graph anew, as every night: what a super-node joined before it was one comes apart.", RebuildAsync) { IsResumable = true, Exclusive = _ => "" },
        new(Rings, "Looks for rings in the entity graph: groups that share much, and who is nearest to known fraud without being known.", RingsAsync)
        {
            Parameters = [new("core", JobParameter.Number, "Links within its group that each member has at least. Default 4.")],
            IsResumable = true,
            Exclusive = _ => "",
        },
    ];

    EntityGraph Current => graph.Current ?? throw new StorageException("SXT5408", "The entity graph is being built. Try again when it is there: GET /v1/fraud/graph.");

    async Task<JsonObject?> RebuildAsync(JsonObject parameters, JobContext context, CancellationToken stop)
    {
        context.Report(0, "building components");
        var current = Current;
        await Task.Run(() => current.RebuildComponents(stop), stop);
        return new() { ["nodes"] = current.NodeCount, ["links"] = current.LinkCount };
    }

    async Task<JsonObject?> RingsAsync(JsonObject parameters, JobContext context, CancellationToken stop)
    {
        var (current, now) = (Current, Timestamp.Now(clock));
        var core = (int?)parameters["core"] ?? Core;
        context.Report(0, "walks from known fraud");
        var near = await Task.Run(() => new PersonalisedPageRank().Run(current, now, stop), stop);
        context.Report(0.6, "groups that share much");
        var groups = await Task.Run(() => DenseGroups.Find(current, now, core), stop);
        return new()
        {
            ["core"] = core,
            ["groups"] = new JsonArray([.. groups.Take(MostGroups).Select(group => GroupOf(current, group, now))]),
            ["nearFraud"] = new JsonArray([.. near.Index().Where(one => one.Item > 0 && !current.IsKnownFraud(new(one.Index), now)).OrderByDescending(one => one.Item).ThenBy(one => one.Index).Take(MostNear).Select(one => EntityOf(current, new(one.Index), one.Item))]),
        };
    }

    static JsonObject GroupOf(EntityGraph current, IReadOnlyList<GraphNode> group, Timestamp now) => new()
    {
        ["size"] = group.Count,
        ["knownFraud"] = group.Count(node => current.IsKnownFraud(node, now)),
        ["members"] = new JsonArray([.. group.Take(MostMembers).Select(node => EntityOf(current, node, null))]),
    };

    static JsonObject EntityOf(EntityGraph current, GraphNode node, double? score)
    {
        var entity = current.EntityOf(node);
        var json = new JsonObject { ["kind"] = entity.Kind, ["key"] = entity.Key };
        if (score is { } share) json["share"] = share;
        return json;
    }
}
