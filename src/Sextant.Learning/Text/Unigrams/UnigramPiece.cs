namespace Sextant.Learning;

/// <summary>A piece of a unigram vocabulary.</summary>
/// <param name="Text">Its letters; U+2581 is a space.</param>
/// <param name="Score">Logarithm of its probability.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct UnigramPiece(string Text, double Score, PieceKind Kind = PieceKind.Normal);
