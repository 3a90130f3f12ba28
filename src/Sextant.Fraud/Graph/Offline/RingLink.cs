namespace Sextant.Fraud;

/// <summary>A link in a <see cref="RingView"/>.</summary>
/// <param name="Left">Place of one end in <see cref="RingView.Members"/>.</param>
/// <param name="Right">Place of the other, further on.</param>
/// <param name="FirstSeen">When the two were first seen together.</param>
/// <param name="LastSeen">When they were last seen together.</param>
/// <param name="Count">How often.</param>
public sealed record RingLink(int Left, int Right, Timestamp FirstSeen, Timestamp LastSeen, int Count);
