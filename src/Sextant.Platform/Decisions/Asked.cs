using System.Text.Json;

namespace Sextant.Platform;

/// <summary>What became of a question that is not about features, scores or arms.</summary>
/// <param name="Name">Which.</param>
/// <param name="Answer">The answer as JSON; undefined if there was none.</param>
/// <param name="Degradation">Why there was none; null if there was one.</param>
sealed record Asked(string Name, JsonElement Answer, Degradation? Degradation);
