namespace Sextant.Server.Contracts;

/// <summary>An error (RFC 9457).</summary>
/// <param name="Type">A name for the kind of error.</param>
/// <param name="Title">The kind of error in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable code; docs/errors.md explains each.</param>
/// <param name="Detail">What was expected, what was found, and what to do.</param>
public sealed record ProblemAnswer(string Type, string Title, int Status, string Code, string Detail);
