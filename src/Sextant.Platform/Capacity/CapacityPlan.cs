namespace Sextant.Platform;

/// <summary>What a load takes, by unit costs: each figure with its formula. Pure arithmetic; immutable.</summary>
/// <param name="Workload">The load.</param>
/// <param name="Assumptions">What was assumed.</param>
/// <param name="Figures">All figures, in the order in which they follow from each other.</param>
/// <param name="Bottleneck">What asks for most nodes: <c>memory</c>, <c>cpu</c>, <c>disk</c> or <c>network</c>.</param>
/// <param name="Drivers">What each resource goes to, the greatest part of each first.</param>
public sealed record CapacityPlan(Workload Workload, CapacityAssumptions Assumptions, IReadOnlyList<CapacityFigure> Figures, string Bottleneck, IReadOnlyList<CostDriver> Drivers)
{
    /// <summary>Memory of one copy of all online rows, in bytes.</summary>
    public double MemoryBytes => this["memory"];

    /// <summary>Parts that one copy of the rows must be split into to fit into the memory of nodes.</summary>
    public double Shards => this["shards"];

    /// <summary>Cores for the peak, with head-room.</summary>
    public double Cores => this["cores"];

    /// <summary>Disk that a day adds, in bytes, all copies.</summary>
    public double DiskBytesPerDay => this["diskPerDay"];

    /// <summary>Disk for the whole time that is kept, in bytes, all copies.</summary>
    public double DiskBytes => this["disk"];

    /// <summary>Network at the peak, in bytes a second.</summary>
    public double NetworkBytes => this["network"];

    /// <summary>Nodes, by what asks for most of them.</summary>
    public double Nodes => this["nodes"];

    /// <summary>The value of a figure.</summary>
    /// <exception cref="KeyNotFoundException">There is none of the name.</exception>
    public double this[string name] => Figures.FirstOrDefault(figure => figure.Name == name)?.Value ?? throw new KeyNotFoundException($"No figure '{name}'.");

    /// <summary>Computes what a load takes.</summary>
    /// <exception cref="InvalidInputException">SXT2720: the load or an assumption is out of range. SXT2721: a cost is.</exception>
    public static CapacityPlan Of(Workload workload, UnitCosts costs, CapacityAssumptions? assumptions = null)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(costs);
        return new CapacityArithmetic(workload.Checked(), costs.Checked("The costs"), (assumptions ?? new()).Checked()).Plan();
    }
}
