namespace Sextant.Server.Contracts;

/// <summary>Whether requests should come here.</summary>
/// <param name="Status"><c>ready</c> or <c>not_ready</c>.</param>
/// <param name="Parts">Each part of the server.</param>
public sealed record ReadinessAnswer(string Status, IReadOnlyList<ReadinessPart> Parts);

/// <summary>A part of the server.</summary>
/// <param name="Name"><c>eventLog</c>, <c>stateStore</c>, <c>featureStream</c> or <c>models</c>.</param>
/// <param name="State"><c>ready</c> or <c>not_ready</c>.</param>
/// <param name="Code">What keeps it, as a stable code; absent if nothing does.</param>
/// <param name="Detail">The same in words.</param>
public sealed record ReadinessPart(string Name, string State, string? Code = null, string? Detail = null);
