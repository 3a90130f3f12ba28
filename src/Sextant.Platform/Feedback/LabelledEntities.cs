namespace Sextant.Platform;

/// <summary>Labels of an entity, for the right to be forgotten. Labels of decisions go with the decisions.</summary>
public sealed class LabelledEntities(FeedbackStore feedback) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "feedback";

    /// <inheritdoc/>
    public Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => feedback.EraseAsync(entity, key, cancellationToken);
}
