namespace Sextant.Hosting.Monitoring;

/// <summary>How far monitoring is with a scope.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Series">How many series it has.</param>
/// <param name="ReferenceFrom">When its reference begins.</param>
/// <param name="ReferenceUntil">When its reference ends, or will.</param>
/// <param name="Reference"><c>collecting</c>, or <c>ready</c>.</param>
/// <param name="Newest">Time of its newest value.</param>
public sealed record ScopeStatus(string Scope, int Series, Timestamp ReferenceFrom, Timestamp ReferenceUntil, string Reference, Timestamp? Newest);
