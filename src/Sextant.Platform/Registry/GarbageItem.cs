namespace Sextant.Platform;

/// <summary>Something that garbage collection took or would take.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Model">Full name of the version that it is the package of; null for a file that no version has.</param>
/// <param name="Reason">Why nobody needs it.</param>
public sealed record GarbageItem(string Path, long Bytes, string? Model, string Reason);
