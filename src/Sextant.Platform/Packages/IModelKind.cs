namespace Sextant.Platform;

/// <summary>A kind of model that packages may hold, and how it is opened.</summary>
public interface IModelKind
{
    /// <summary>What manifests call it.</summary>
    string Name { get; }

    /// <summary>Opens a package's model, which does not need the package any more.</summary>
    /// <exception cref="InvalidInputException">SXT2244, SXT2247 or the kind's own: a part is not there, or does not fit the manifest; says which.</exception>
    OpenedModel Open(ModelPackage package);
}
