namespace Sextant.Hosting.Measuring;

/// <summary>What a model said of the picture of a seed.</summary>
sealed record GoldenPictureAnswer(string Model, int Size, int Seed, float[] Output);
