using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>One way in which things go wrong on purpose.</summary>
/// <param name="Name">Its name, as <c>model-errors</c>.</param>
/// <param name="Part">What goes wrong: <c>features</c>, <c>model</c>, <c>index</c>, <c>log</c>, <c>disk</c> or <c>all</c>.</param>
/// <param name="Faults">What is injected.</param>
public sealed record Drill(string Name, string Part, IReadOnlyList<Fault> Faults)
{
    /// <summary>True: the model's champion is taken away meanwhile, and given back.</summary>
    public bool TakesModelAway { get; init; }

    /// <summary>
    /// Codes of refusals that are right under the faults: a policy with <c>record: before_answer</c> gives no answer that it cannot record. Any other refusal breaks
    /// the service level.
    /// </summary>
    public IReadOnlyList<string> RightRefusals { get; init; } = [];

    /// <summary>Every drill, in the order in which they are run: latency, errors and loss of each part, where a part can have them.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new("features-latency", "features", [Latency(FaultPart.Features, 20, 80)]),
        new("features-errors", "features", [Fault.Errors(FaultPart.Features, 1)]),
        new("features-loss", "features", [Fault.Loss(FaultPart.Features, 1)]),
        new("model-latency", "model", [Latency(FaultPart.Model, 30, 120)]),
        new("model-errors", "model", [Fault.Errors(FaultPart.Model, 1)]),
        new("model-loss", "model", [Fault.Loss(FaultPart.Model, 1)]),
        new("model-missing", "model", []) { TakesModelAway = true },
        new("index-latency", "index", [Latency(FaultPart.Index, 15, 60)]),
        new("index-errors", "index", [Fault.Errors(FaultPart.Index, 1)]),
        new("index-loss", "index", [Fault.Loss(FaultPart.Index, 1)]),
        new("log-latency", "log", [Latency(FaultPart.Log, 15, 35)]),
        new("log-errors", "log", [Fault.Errors(FaultPart.Log, 1)]) { RightRefusals = ["SXT2481"] },
        new("log-loss", "log", [Fault.Loss(FaultPart.Log, 1)]) { RightRefusals = ["SXT2491"] },
        new("disk-full", "disk", [Fault.Errors(FaultPart.Disk, 1)]) { RightRefusals = ["SXT2491"] },
        new(
            "all-at-once",
            "all",
            [Fault.Loss(FaultPart.Features, 0.5), Fault.Errors(FaultPart.Model, 0.5), Fault.Errors(FaultPart.Index, 0.5), Latency(FaultPart.Experiments, 5, 15), Fault.Errors(FaultPart.Log, 0.1), Fault.Errors(FaultPart.Disk, 0.1)])
        { RightRefusals = ["SXT2481", "SXT2491"] },
    ];

    /// <summary>Every part that has drills, in their order.</summary>
    public static IReadOnlyList<string> Parts { get; } = [.. All.Select(drill => drill.Part).Distinct()];

    /// <summary>What is injected, as people read it.</summary>
    public string Injected => TakesModelAway ? "model: its champion is taken away" : string.Join("; ", Faults);

    /// <summary>The drills of these names or parts, in the order given; all, if there are none.</summary>
    /// <exception cref="InvalidInputException">SXT2712: there is neither drill nor part of a name.</exception>
    public static IReadOnlyList<Drill> Choose(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 0 ? All : [.. names.SelectMany(Named).DistinctBy(drill => drill.Name)];
    }

    static IEnumerable<Drill> Named(string name)
    {
        var found = All.Where(drill => drill.Name == name || drill.Part == name).ToList();
        if (found.Count > 0) return found;
        IReadOnlyList<string> known = [.. Parts, .. All.Select(drill => drill.Name)];
        throw new InvalidInputException("SXT2712", $"There is no drill '{name}'.{NearestName.Hint(name, known)} There are {string.Join(", ", known)}.");
    }

    static Fault Latency(FaultPart part, double medianMilliseconds, double p99Milliseconds) => Fault.Latency(part, TimeSpan.FromMilliseconds(medianMilliseconds), TimeSpan.FromMilliseconds(p99Milliseconds));
}
