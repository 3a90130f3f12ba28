namespace Sextant.Fraud;

/// <summary>From a time on, in microseconds, a node was known to be fraud, or no longer.</summary>
readonly record struct FraudFact(long Time, bool IsFraud);
