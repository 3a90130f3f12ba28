namespace Sextant.Platform;

/// <summary>A person lets a model pass although a gate said no.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record GateOverride(string By, string Reason);
