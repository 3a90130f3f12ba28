using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Decides payments: lists, then rules, then the probability against thresholds. Thread-safe.</summary>
/// <param name="policy">A version of the policy <c>fraud.payment</c>.</param>
/// <param name="parts">Settings, lists, explanations.</param>
/// <exception cref="InvalidInputException">SXT3023: the policy is none for fraud.</exception>
public sealed class PaymentDecider(Policy policy, FraudParts parts) : IDecider<Payment, FraudVerdict>
{
    readonly FraudDeciding<Payment> _deciding = new(FraudKinds.Payment, policy, parts);

    /// <inheritdoc/>
    public DeciderContract<Payment, FraudVerdict> Contract => _deciding.Contract;

    /// <inheritdoc/>
    public ValueTask<FraudVerdict> DecideAsync(Payment request, DecisionRun run) => _deciding.DecideAsync(request, run);
}
