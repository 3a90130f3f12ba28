namespace Sextant.Platform;

/// <summary>A value that a policy computes before its rules, and that they may use by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">How it is computed; see docs/expressions.md.</param>
public sealed record PolicyValue(string Name, string Expression);
