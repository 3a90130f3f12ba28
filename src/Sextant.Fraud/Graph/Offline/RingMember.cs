namespace Sextant.Fraud;

/// <summary>An entity in a <see cref="RingView"/>.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its key.</param>
/// <param name="Steps">Links from where the view starts.</param>
/// <param name="Degree">How many it is linked to altogether, in the view or not.</param>
/// <param name="KnownFraud">True if it is known to be fraud.</param>
/// <param name="KnownSince">Since when; null if it is not.</param>
public sealed record RingMember(string Kind, string Key, int Steps, int Degree, bool KnownFraud, Timestamp? KnownSince);
