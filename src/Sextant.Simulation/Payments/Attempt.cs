using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Somebody pays, logs in or signs up in the payment world, with the truth about it.</summary>
/// <param name="Time">When.</param>
/// <param name="Request">What a shop would ask a decision for.</param>
/// <param name="Scheme">The fraud that it belongs to; <see cref="FraudScheme.None"/> if it is honest.</param>
public sealed record Attempt(DateTimeOffset Time, ClientFraudRequest Request, FraudScheme Scheme = FraudScheme.None)
{
    /// <summary>Whether it is fraud.</summary>
    public bool IsFraud => Scheme != FraudScheme.None;
}
