namespace Sextant.Platform;

/// <summary>Deciders in code, and declared policies. Thread-safe.</summary>
/// <param name="built">Deciders in code, every version that decisions may be of.</param>
/// <param name="policies">Declared ones.</param>
public sealed class AllReplayables(IEnumerable<Replayable> built, PolicyRegistry policies) : IReplayables
{
    readonly Dictionary<(string Name, int Version), Replayable> _built = built.ToDictionary(one => (one.Name, one.Version));

    /// <inheritdoc/>
    public ValueTask<Replayable?> FindAsync(string name, int version, CancellationToken cancellationToken) =>
        _built.TryGetValue((name, version), out var decider) ? new(decider) : policies.FindAsync(name, version, cancellationToken);
}
