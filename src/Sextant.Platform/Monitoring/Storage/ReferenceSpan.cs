namespace Sextant.Platform;

/// <summary>The hours that a scope is compared with.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="First">Its first hour.</param>
/// <param name="Until">The hour after its last: before it, the reference is still being collected.</param>
/// <param name="By">Who began it.</param>
public sealed record ReferenceSpan(string Scope, long First, long Until, string By);
