namespace Sextant.Platform;

/// <summary>Deciders by name and version, of all that decide in a workspace. Thread-safe.</summary>
public interface IReplayables
{
    /// <summary>The decider of a name and version; null if there is none (any more).</summary>
    ValueTask<Replayable?> FindAsync(string name, int version, CancellationToken cancellationToken);
}
