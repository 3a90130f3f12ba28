namespace Sextant.Fraud;

/// <summary>What was written.</summary>
/// <param name="Cases">How many cases.</param>
/// <param name="Sha256">SHA-256 of all bytes.</param>
public sealed record FraudExport(int Cases, byte[] Sha256);
