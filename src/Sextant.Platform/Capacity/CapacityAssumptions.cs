namespace Sextant.Platform;

/// <summary>What is assumed of the nodes and of the load over a day: nothing of it is measured, all of it can be set.</summary>
public sealed record CapacityAssumptions
{
    /// <summary>Memory of a node in bytes. Default 64e9.</summary>
    public double NodeMemoryBytes { get; init; } = 64e9;

    /// <summary>Share of it that online rows may take; the rest is for models, caches of the system and garbage. Default 0.7.</summary>
    public double MemoryShare { get; init; } = 0.7;

    /// <summary>Cores of a node. Default 16.</summary>
    public double NodeCores { get; init; } = 16;

    /// <summary>Share of a core that the peak may use: queues grow without bound as it nears 1. Default 0.6.</summary>
    public double CpuShare { get; init; } = 0.6;

    /// <summary>Disk of a node in bytes. Default 4e12.</summary>
    public double NodeDiskBytes { get; init; } = 4e12;

    /// <summary>Network of a node in bytes a second. Default 1.25e9, ten gigabits.</summary>
    public double NodeNetworkBytes { get; init; } = 1.25e9;

    /// <summary>Copies of every row, event and decision. Default 2.</summary>
    public double Replicas { get; init; } = 2;

    /// <summary>How many times the day's mean the peak is. Default 2.</summary>
    public double PeakToMean { get; init; } = 2;

    /// <summary>Checks them.</summary>
    /// <exception cref="InvalidInputException">SXT2720: one is out of its range; names all that are.</exception>
    public CapacityAssumptions Checked()
    {
        List<string> wrong = [];
        Workload.Check(wrong, "node memory", NodeMemoryBytes, 1e6, 1e15);
        Workload.Check(wrong, "memory share", MemoryShare, 0.01, 1);
        Workload.Check(wrong, "node cores", NodeCores, 1, 10_000);
        Workload.Check(wrong, "CPU share", CpuShare, 0.01, 1);
        Workload.Check(wrong, "node disk", NodeDiskBytes, 1e6, 1e18);
        Workload.Check(wrong, "node network", NodeNetworkBytes, 1e3, 1e15);
        Workload.Check(wrong, "replicas", Replicas, 1, 100);
        Workload.Check(wrong, "peak to mean", PeakToMean, 1, 1_000);
        return wrong.Count == 0 ? this : throw new InvalidInputException("SXT2720", $"The capacity cannot be computed: {string.Join("; ", wrong)}.");
    }

    /// <summary>All of them in words.</summary>
    public IReadOnlyList<string> Words() =>
    [
        Text($"A node has {NodeCores:G6} cores, {NodeMemoryBytes / 1e9:G6} GB of memory, {NodeDiskBytes / 1e12:G6} TB of disk and {NodeNetworkBytes / 1e9:G6} GB a second of network."),
        Text($"Online rows may take {MemoryShare:P0} of the memory, and the peak {CpuShare:P0} of the cores."),
        Text($"Everything is kept {Replicas:G6} times; only one copy works on requests."),
        Text($"The peak is {PeakToMean:G6} times the day's mean."),
        "Features are numbers, and a row has all that a decision reads of its entity; every core is as fast as one of the machine of the costs.",
        "Rows are split by entity over nodes, and a decision fetches what it reads over the network, 8 bytes a feature. This version runs one process a workspace: splitting is up to who calls.",
        "Request and answer together are as long as the decision's record.",
    ];

    static string Text(FormattableString text) => FormattableString.Invariant(text).Replace(" %", "%", StringComparison.Ordinal);
}
