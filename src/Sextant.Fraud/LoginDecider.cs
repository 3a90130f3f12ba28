using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Decides logins: lists, then rules, then the probability against thresholds. Thread-safe.</summary>
/// <param name="policy">A version of the policy <c>fraud.login</c>.</param>
/// <param name="parts">Settings, lists, explanations.</param>
/// <exception cref="InvalidInputException">SXT3023: the policy is none for fraud.</exception>
public sealed class LoginDecider(Policy policy, FraudParts parts) : IDecider<Login, FraudVerdict>
{
    readonly FraudDeciding<Login> _deciding = new(FraudKinds.Login, policy, parts);

    /// <inheritdoc/>
    public DeciderContract<Login, FraudVerdict> Contract => _deciding.Contract;

    /// <inheritdoc/>
    public ValueTask<FraudVerdict> DecideAsync(Login request, DecisionRun run) => _deciding.DecideAsync(request, run);
}
