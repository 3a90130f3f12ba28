namespace Sextant.Fraud;

/// <summary>One end of a link, as a node keeps it.</summary>
readonly record struct Link(int Neighbour, long FirstSeen, long LastSeen, int Count);
