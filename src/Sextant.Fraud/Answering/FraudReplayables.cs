using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Deciders of all kinds of fraud, and all others. Their versions are those of their policies.</summary>
/// <param name="others">All others.</param>
/// <param name="policies">Policies.</param>
/// <param name="deciders">Deciders of fraud.</param>
public sealed class FraudReplayables(IReplayables others, PolicyRegistry policies, FraudDeciders deciders) : IReplayables
{
    /// <inheritdoc/>
    public async ValueTask<Replayable?> FindAsync(string name, int version, CancellationToken cancellationToken)
    {
        if (FraudKinds.All.FirstOrDefault(kind => kind.Decider == name) is not { } kind) return await others.FindAsync(name, version, cancellationToken);
        return await policies.FindVersionAsync(name, version, cancellationToken) is { } policy ? deciders.ReplayableOf(kind, policy) : null;
    }
}
