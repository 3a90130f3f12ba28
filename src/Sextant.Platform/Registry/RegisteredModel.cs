namespace Sextant.Platform;

/// <summary>A version of a model in a registry. Its package never changes.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">1, 2, 3 … in the order of registration; a number is not used again.</param>
/// <param name="Id">SHA-256 of its package.</param>
/// <param name="Bytes">Size of its package.</param>
/// <param name="Manifest">What the package says of itself.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="RegisteredBy">Who registered it.</param>
/// <param name="CollectedAt">When garbage collection took its package; null while that is there.</param>
public sealed record RegisteredModel(string Name, int Version, string Id, long Bytes, ModelManifest Manifest, Timestamp RegisteredAt, string RegisteredBy, Timestamp? CollectedAt)
{
    /// <summary>The aliases that it has now.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The tags that it has now.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>As <c>fraud@3</c>.</summary>
    public string FullName => System.FormattableString.Invariant($"{Name}@{Version}");
}
