namespace Sextant.Platform;

/// <summary>Arms that an entity was given, for the right to be forgotten.</summary>
public sealed class AssignedEntities(ExperimentRegistry registry, StoredAssignments assignments) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "experiments";

    /// <inheritdoc/>
    public async Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) =>
        await assignments.EraseAsync([.. registry.All.Where(experiment => experiment.Definition.Unit == entity).Select(experiment => experiment.Definition.Name)], key, cancellationToken);
}
