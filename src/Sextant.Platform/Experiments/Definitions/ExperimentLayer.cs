namespace Sextant.Platform;

/// <summary>
/// The part of a layer that an experiment takes. A unit has one place in each layer, so that experiments whose parts do not overlap never share a unit. Places are
/// independent between layers. GrowthBook calls it a namespace and gives units the same places.
/// </summary>
/// <param name="Name">The layer.</param>
/// <param name="From">First place that is taken, from 0.</param>
/// <param name="To">First that is not any more, at most 1. Places are thousandths.</param>
public sealed record ExperimentLayer(string Name, double From = 0, double To = 1)
{
    /// <summary>Whether a place in both parts exists.</summary>
    public bool Overlaps(ExperimentLayer other) => Name == other.Name && From < other.To && other.From < To;
}
