namespace Sextant.Learning;

/// <summary>One reason for a margin: a group of features, and how much it did.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Contribution">The sum of its features' contributions, in units of the margin: above 0 raises it.</param>
/// <param name="Share">Its magnitude among the magnitudes of all groups, in [0, 1].</param>
/// <param name="Features">Its features that pushed the same way, the strongest first.</param>
public sealed record Reason(string Group, double Contribution, double Share, IReadOnlyList<int> Features)
{
    /// <summary>Whether it raises the margin; else it lowers it.</summary>
    public bool Raises => Contribution > 0;
}
