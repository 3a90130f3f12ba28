namespace Sextant.Numerics;

/// <summary>A node of trees packed for <see cref="TreeWalk"/>: eight bytes, so that eight of them share a cache line.</summary>
/// <param name="Threshold">What the slot's value is compared with.</param>
/// <param name="Slot">Index of the value in the row's slots.</param>
/// <param name="Step">How many nodes further the child lies that is taken when the value is not less; the other lies just after it. 0 for a leaf.</param>
public readonly record struct TreeWalkNode(float Threshold, ushort Slot, ushort Step);
