namespace Sextant.Fraud;

/// <summary>Whom a screening is asked about.</summary>
/// <param name="Kind"><c>payment</c>, <c>login</c> or <c>signup</c>.</param>
/// <param name="RequestId">The request's id.</param>
/// <param name="DecisionId">The decision's id.</param>
/// <param name="Fields">The fields that the settings name, those that the request has.</param>
public sealed record ScreeningQuestion(string Kind, string RequestId, string DecisionId, IReadOnlyDictionary<string, string> Fields);
