namespace Sextant.Hosting.Models;

/// <summary>What an encoder said.</summary>
/// <param name="Values">For each text its vector or its scores.</param>
/// <param name="Truncated">Texts of which tokens were left out, because the model takes fewer.</param>
sealed record EncodedTexts(IReadOnlyList<float[]> Values, int Truncated);
