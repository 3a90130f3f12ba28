namespace Sextant.Learning;

/// <summary>A node of a decision tree: a split, or a leaf when <see cref="Left"/> is negative.</summary>
/// <param name="Feature">Index of the feature that a split asks; -1 for a leaf.</param>
/// <param name="Threshold">A numeric split sends <c>value &lt; Threshold</c> to the left.</param>
/// <param name="Left">Index of the left child in the tree; -1 for a leaf.</param>
/// <param name="Right">Index of the right child in the tree; -1 for a leaf.</param>
/// <param name="MissingLeft">Where NaN goes.</param>
/// <param name="Value">What a leaf adds to its output's margin. For a split: the value it would have had as a leaf.</param>
/// <param name="Gain">Twice what the split lowered the training loss by second order (at least 0), the measure of XGBoost and LightGBM; 0 for a leaf.</param>
/// <param name="Cover">Sum of the Hessians of the training rows that came here: what TreeSHAP weighs the paths with.</param>
public readonly record struct TreeNode(int Feature, float Threshold, int Left, int Right, bool MissingLeft, double Value, double Gain, double Cover)
{
    /// <summary>For a split on a category: the categories that go left. Others, and those never seen, go right; NaN follows <see cref="MissingLeft"/>.</summary>
    public CategorySet? Categories { get; init; }

    /// <summary>Whether rows end here.</summary>
    public bool IsLeaf => Left < 0;

    /// <summary>A leaf.</summary>
    public static TreeNode Leaf(double value, double cover) => new(-1, 0, -1, -1, MissingLeft: false, value, Gain: 0, cover);

    /// <summary>Whether a row with this value of <see cref="Feature"/> goes to the left child.</summary>
    public bool GoesLeft(float value) =>
        float.IsNaN(value) ? MissingLeft : Categories is { } categories ? categories.Contains(value) : value < Threshold;
}
