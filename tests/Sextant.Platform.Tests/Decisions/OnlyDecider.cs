namespace Sextant.Platform.Tests.Decisions;

/// <summary>A workspace with one decider.</summary>
sealed class OnlyDecider(Replayable decider) : IReplayables
{
    public ValueTask<Replayable?> FindAsync(string name, int version, CancellationToken cancellationToken) => new(decider.Name == name && decider.Version == version ? decider : null);
}
