namespace Sextant.Platform;

/// <summary>Something that refers to packages and must find them again, such as a log of decisions, or a slot that serves.</summary>
public interface IModelUse
{
    /// <summary>Ids of the packages that it refers to.</summary>
    ValueTask<IReadOnlyCollection<string>> UsedAsync(CancellationToken cancellationToken);
}
