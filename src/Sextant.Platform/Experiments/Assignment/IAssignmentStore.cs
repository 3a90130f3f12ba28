namespace Sextant.Platform;

/// <summary>Which arm units of sticky experiments have. Implementations are thread-safe.</summary>
public interface IAssignmentStore
{
    /// <summary>The arm's name; null if the unit has none yet.</summary>
    ValueTask<string?> FindAsync(string experiment, string unit, CancellationToken cancellationToken);

    /// <summary>Keeps the arm unless the unit has one already; answers with the one it has now, so that two requests at once agree.</summary>
    ValueTask<string> KeepAsync(string experiment, string unit, string arm, CancellationToken cancellationToken);

    /// <summary>Gives the unit another arm, because its own is not there any more.</summary>
    ValueTask ReplaceAsync(string experiment, string unit, string arm, CancellationToken cancellationToken);
}
