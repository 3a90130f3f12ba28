namespace Sextant.Platform;

/// <summary>How the share of a bin has changed.</summary>
/// <param name="Bin">What it holds, in words.</param>
/// <param name="Before">Its share in the reference.</param>
/// <param name="Now">Its share now.</param>
/// <param name="Index">What it adds to the population stability index.</param>
public sealed record BinChange(string Bin, double Before, double Now, double Index);
