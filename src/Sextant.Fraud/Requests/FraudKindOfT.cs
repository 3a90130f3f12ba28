namespace Sextant.Fraud;

/// <summary>A kind of request, with its type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Make">Makes a request of values.</param>
public sealed record FraudKind<TRequest>(string Name, IReadOnlyList<FraudField> Fields, Func<IReadOnlyDictionary<string, object>, TRequest> Make) : FraudKind(Name, Fields)
    where TRequest : FraudRequest;
