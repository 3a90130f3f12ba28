namespace Sextant.Hosting.Measuring;

/// <summary>A sign-up of a file.</summary>
readonly record struct SignUpRow(Timestamp Time, string Ip, string Email, bool IsFraud);
