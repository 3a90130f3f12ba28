using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>What the gates found.</summary>
/// <param name="Champion">The version that was the champion then; 0 for none.</param>
/// <param name="Results">One for each role that has rules.</param>
sealed record LearnedGates(int Champion, IReadOnlyList<GateResult> Results);
