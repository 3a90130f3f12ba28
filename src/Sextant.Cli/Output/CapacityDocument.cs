using Sextant.Platform;

namespace Sextant.Cli.Output;

/// <summary>What <c>sextant capacity --json</c> prints. A file of it, or of its <c>costs</c> alone, can be given to <c>--costs</c>.</summary>
sealed record CapacityDocument(
    Workload Workload, UnitCosts Costs, IReadOnlyList<CapacityFigure> Figures, string Bottleneck, IReadOnlyList<CostDriver> Drivers, IReadOnlyList<string> Assumptions);
