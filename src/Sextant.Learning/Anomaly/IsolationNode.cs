namespace Sextant.Learning;

/// <summary>A cut, or a leaf when there is no feature.</summary>
/// <param name="Feature">The feature that is cut; -1 for a leaf.</param>
/// <param name="Cut">Rows of at most this go left.</param>
/// <param name="Left">The left child; the right one is the next.</param>
/// <param name="Path">For a leaf: its depth and the expected rest.</param>
readonly record struct IsolationNode(int Feature, float Cut, int Left, double Path);
