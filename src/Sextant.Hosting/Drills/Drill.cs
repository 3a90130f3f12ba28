using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>One way in which things go wrong on purpose.</summary>
/// <param name="Name">Its name, as <c>model-errors</c>.</param>
/// <param name="Description">What it asks.</param>
/// <param name="Faults">What is injected.</param>
public sealed record Drill(string Name, string Description, IReadOnlyList<Fault> Faults)
{
    /// <summary>True: the model's champion is taken away meanwhile, and given back.</summary>
    public bool TakesModelAway { get; init; }

    /// <summary>
    /// Codes of refusals that are right under the faults: a policy with <c>record: before_answer</c> gives no answer that it cannot record. Any other refusal breaks
    /// the service level.
    /// </summary>
    public IReadOnlyList<string> RightRefusals { get; init; } = [];

    /// <summary>Every drill, in the order in which they are run.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new("model-errors", "The model fails each time it is asked.", [Fault.Errors(FaultPart.Model, 1)]),
        new("model-hangs", "The model never answers.", [Fault.Loss(FaultPart.Model, 1)]),
        new("model-missing", "No version of the model is its champion any more.", []) { TakesModelAway = true },
        new("features-slow", "Features come late, half of them later than the policy waits.", [Latency(FaultPart.Features, 20, 80)]),
        new("features-away", "Every read of features fails.", [Fault.Errors(FaultPart.Features, 1)]),
        new("log-slow", "The decision log takes its time.", [Latency(FaultPart.Log, 15, 35)]),
        new("disk-full", "The disk under the decision log is full.", [Fault.Errors(FaultPart.Disk, 1)]) { RightRefusals = ["SXT2491"] },
        new(
            "all-at-once",
            "Features never come for half, the model fails for half, experiments are slow, the log is busy for a tenth, the disk is full for a tenth.",
            [Fault.Loss(FaultPart.Features, 0.5), Fault.Errors(FaultPart.Model, 0.5), Latency(FaultPart.Experiments, 5, 15), Fault.Errors(FaultPart.Log, 0.1), Fault.Errors(FaultPart.Disk, 0.1)]) { RightRefusals = ["SXT2481", "SXT2491"] },
    ];

    /// <summary>The drills of these names; all, if there are none.</summary>
    /// <exception cref="InvalidInputException">SXT2712: there is no such drill.</exception>
    public static IReadOnlyList<Drill> Choose(IReadOnlyList<string> names) => names.Count == 0
        ? All
        : [.. names.Select(name => All.FirstOrDefault(drill => drill.Name == name) ?? throw new InvalidInputException("SXT2712", $"There is no drill '{name}'.{NearestName.Hint(name, All.Select(drill => drill.Name))} There are {string.Join(", ", All.Select(drill => drill.Name))}."))];

    /// <summary>What is injected, as people read it.</summary>
    public string Injected => TakesModelAway ? "model: its champion is taken away" : string.Join("; ", Faults);

    static Fault Latency(FaultPart part, double medianMilliseconds, double p99Milliseconds) => Fault.Latency(part, TimeSpan.FromMilliseconds(medianMilliseconds), TimeSpan.FromMilliseconds(p99Milliseconds));
}
