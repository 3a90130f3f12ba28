namespace Sextant.Fraud;

/// <summary>What cases of fraud share, and who is snoozed, for the right to be forgotten.</summary>
/// <param name="store">Has it.</param>
public sealed class FraudCaseEntities(FraudCaseStore store) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "fraudCases";

    /// <inheritdoc/>
    public Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => store.EraseAsync(entity, key, cancellationToken);
}
