using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>A version that has a role now.</summary>
/// <param name="Gate">What the gate found out.</param>
/// <param name="HasGate">Whether there was any: without one nothing is checked.</param>
/// <param name="Change">The change of the alias; null if the version had it already.</param>
public sealed record Promotion(GateResult Gate, bool HasGate, RegistryChange? Change);
