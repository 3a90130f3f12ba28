using System.Collections.Concurrent;

namespace Sextant.Platform;

/// <summary>Arms of units in memory: for tests and experiments that end with the process.</summary>
public sealed class MemoryAssignments : IAssignmentStore
{
    readonly ConcurrentDictionary<(string Experiment, string Unit), string> _arms = new();

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(string experiment, string unit, CancellationToken cancellationToken) => new(_arms.GetValueOrDefault((experiment, unit)));

    /// <inheritdoc/>
    public ValueTask<string> KeepAsync(string experiment, string unit, string arm, CancellationToken cancellationToken) => new(_arms.GetOrAdd((experiment, unit), arm));

    /// <inheritdoc/>
    public ValueTask ReplaceAsync(string experiment, string unit, string arm, CancellationToken cancellationToken)
    {
        _arms[(experiment, unit)] = arm;
        return ValueTask.CompletedTask;
    }
}
