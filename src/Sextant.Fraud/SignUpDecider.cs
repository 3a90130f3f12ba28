using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Decides sign-ups: lists, then rules, then the probability against thresholds. Thread-safe.</summary>
/// <param name="policy">A version of the policy <c>fraud.signup</c>.</param>
/// <param name="parts">Settings, lists, explanations.</param>
/// <exception cref="InvalidInputException">SXT3023: the policy is none for fraud.</exception>
public sealed class SignUpDecider(Policy policy, FraudParts parts) : IDecider<SignUp, FraudVerdict>
{
    readonly FraudDeciding<SignUp> _deciding = new(FraudKinds.SignUp, policy, parts);

    /// <inheritdoc/>
    public DeciderContract<SignUp, FraudVerdict> Contract => _deciding.Contract;

    /// <inheritdoc/>
    public ValueTask<FraudVerdict> DecideAsync(SignUp request, DecisionRun run) => _deciding.DecideAsync(request, run);
}
