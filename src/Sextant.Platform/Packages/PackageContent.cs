namespace Sextant.Platform;

/// <summary>A part of a package that is to be written: weights, a tokenizer, golden examples.</summary>
/// <param name="Name">Letters, digits, <c>. - _ /</c>, at most 64; differs from the other parts'.</param>
/// <param name="Bytes">What it holds. Not copied: leave it alone until the package is written.</param>
public sealed record PackageContent(string Name, ReadOnlyMemory<byte> Bytes);
