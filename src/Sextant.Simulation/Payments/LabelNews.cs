namespace Sextant.Simulation;

/// <summary>Somebody learns what an attempt was.</summary>
/// <param name="Id">The news' own id.</param>
/// <param name="About">The attempt.</param>
/// <param name="IsFraud">What they say it was; always the truth here.</param>
/// <param name="Source"><c>analyst</c>, <c>customer</c> or <c>chargeback</c>.</param>
/// <param name="KnownTime">When they know.</param>
public sealed record LabelNews(string Id, Attempt About, bool IsFraud, string Source, DateTimeOffset KnownTime);
