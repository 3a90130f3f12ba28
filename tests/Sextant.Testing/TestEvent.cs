namespace Sextant.Testing;

/// <summary>An event of <see cref="TestEvents"/> as it was read back.</summary>
public sealed record TestEvent(long Sequence, string Id, long Value);
