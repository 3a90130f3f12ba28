namespace Sextant.Platform;

/// <summary>The kinds of model that this program can open. Thread-safe.</summary>
public sealed class ModelKinds
{
    readonly Dictionary<string, IModelKind> _kinds;

    /// <summary>These kinds.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public ModelKinds(params IEnumerable<IModelKind> kinds) => _kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>What needs nothing but this room: trees and linear models.</summary>
    public static IReadOnlyList<IModelKind> BuiltIn => [new TreesKind(), new LinearKind()];

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => _kinds.Keys.Order(StringComparer.Ordinal);

    /// <summary>Opens a package's model.</summary>
    /// <exception cref="InvalidInputException">SXT2246: it is of a kind that is not here. Else as <see cref="IModelKind.Open"/>.</exception>
    public OpenedModel Open(ModelPackage package) => _kinds.TryGetValue(package.Manifest.Kind, out var kind)
        ? kind.Open(package)
        : throw new InvalidInputException("SXT2246", $"The model '{package.Manifest.Name}' is of the kind '{package.Manifest.Kind}', which cannot be opened here.{NearestName.Hint(package.Manifest.Kind, _kinds.Keys)} There are {string.Join(", ", Names)}. Update Sextant, or make the model anew.");

    internal static InvalidInputException Misfit(ModelPackage package, string what) =>
        new("SXT2247", $"The weights of the model '{package.Manifest.Name}' ({package.Path}) do not fit its manifest: {what}. Make the package again.");
}
