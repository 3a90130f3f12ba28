using Sextant.Platform;

namespace Sextant.Testing;

/// <summary>A workspace with one decider.</summary>
public sealed class OnlyDecider(Replayable decider) : IReplayables
{
    public ValueTask<Replayable?> FindAsync(string name, int version, CancellationToken cancellationToken) => new(decider.Name == name && decider.Version == version ? decider : null);
}
