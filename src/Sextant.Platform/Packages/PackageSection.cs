namespace Sextant.Platform;

/// <summary>A part of a package, as its table says.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Offset">Where it begins in the file; a multiple of 64.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">Of them, hexadecimal.</param>
public sealed record PackageSection(string Name, long Offset, long Length, string Sha256);
