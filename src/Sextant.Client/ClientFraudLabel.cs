namespace Sextant.Client;

/// <summary>What turned out about a payment, a login or a sign-up. Either its request or its decision is named.</summary>
/// <param name="Id">The label's id; sending the same label again is harmless.</param>
/// <param name="Fraud">Whether it was fraud.</param>
/// <param name="Source">Who knows it: <c>chargeback</c>, <c>analyst</c>, <c>customer</c> or <c>warning</c>.</param>
public sealed record ClientFraudLabel(string Id, bool Fraud, string Source)
{
    /// <summary>The decision's id; null if the request is named.</summary>
    public string? DecisionId { get; init; }

    /// <summary>The request's id; null if the decision is named.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the request is: <c>payment</c> (default), <c>login</c> or <c>signup</c>.</summary>
    public string Kind { get; init; } = "payment";

    /// <summary>When it happened; null (default) for when it was known.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>When somebody knew; null (default) for when it arrives.</summary>
    public DateTimeOffset? KnownTime { get; init; }
}

/// <summary>The body that holds them.</summary>
sealed record ClientFraudLabels(IReadOnlyList<ClientFraudLabel> Labels);
