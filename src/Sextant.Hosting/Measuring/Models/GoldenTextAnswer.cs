namespace Sextant.Hosting.Measuring;

/// <summary>The tokens of a text, and its vector.</summary>
sealed record GoldenTextAnswer(string Text, int[] Tokens, float[] Vector);
