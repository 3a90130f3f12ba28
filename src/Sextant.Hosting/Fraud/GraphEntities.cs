using Sextant.Fraud;

namespace Sextant.Hosting.Fraud;

/// <summary>The entity graph, for the right to be forgotten: nodes are never taken out, so it is built anew from what is left.</summary>
sealed class GraphEntities(FraudGraph graph, GraphKeeper keeper) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "entity graph";

    /// <inheritdoc/>
    public Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken)
    {
        var isThere = graph.Current is { } current && current.Options.Kinds.Any(kind => kind.Name == entity) && key.Length > 0 && current.Find(new GraphEntity(entity, key)) != GraphNode.Unknown;
        // While it is being built, it may be reading what was there before.
        if (isThere || graph.Current is null) keeper.BuildAnew();
        return Task.FromResult(isThere ? 1L : 0L);
    }
}
