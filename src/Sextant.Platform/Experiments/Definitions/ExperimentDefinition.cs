namespace Sextant.Platform;

/// <summary>An experiment: who takes part, which arms there are, and by what they are compared. Immutable.</summary>
/// <param name="Name">A letter, then letters, digits and underscores.</param>
/// <param name="Unit">The entity that gets an arm, such as <c>user</c>.</param>
/// <param name="Arms">Two or more; the first is the control.</param>
public sealed record ExperimentDefinition(string Name, string Unit, IReadOnlyList<ExperimentArm> Arms)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The part of a layer that it takes; null for every unit.</summary>
    public ExperimentLayer? Layer { get; init; }

    /// <summary>Share of the units of each arm that take part, from 0 to 1. Raising it gives units that took part the same arm. Default 1.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Text mixed into the hash. Default: the name. Two experiments with the same seed give units the same place.</summary>
    public string Seed { get; init; } = Name;

    /// <summary>Which hash: 2 (default, ten thousand places) or 1 (a thousand, for experiments that began elsewhere).</summary>
    public int HashVersion { get; init; } = 2;

    /// <summary>An expression over the unit's attributes that must hold; null for all units. Null counts as no.</summary>
    public string? Target { get; init; }

    /// <summary>What the target may ask of a unit: fields of the requests that meet the experiment. Default none.</summary>
    public Schema Attributes { get; init; } = new();

    /// <summary>A unit that has an arm keeps it, whatever becomes of weights, coverage and target, while its place in the layer stays this experiment's. Default false.</summary>
    public bool Sticky { get; init; }

    /// <summary>Figures; those with a <see cref="ExperimentMetric.MaxHarm"/> are guard rails.</summary>
    public IReadOnlyList<ExperimentMetric> Metrics { get; init; } = [];

    /// <summary>Units at which the decision is expected: always-valid intervals are narrowest there. Default 10,000.</summary>
    public long PlannedUnits { get; init; } = 10_000;

    /// <summary>How often intervals hold the truth. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;
}
