using System.CommandLine;
using Sextant.Platform;

namespace Sextant.Cli.Commands;

/// <summary>The nodes that <c>sextant capacity</c> counts in.</summary>
sealed class CapacityNodeOptions
{
    static readonly CapacityAssumptions Default = new();

    readonly Option<double> _memory = CapacityCommand.Number("--node-memory", "Memory of a node, in bytes.", Default.NodeMemoryBytes);
    readonly Option<double> _memoryShare = CapacityCommand.Number("--memory-share", "Share of it that online rows may take.", Default.MemoryShare);
    readonly Option<double> _cores = CapacityCommand.Number("--node-cores", "Cores of a node.", Default.NodeCores);
    readonly Option<double> _cpuShare = CapacityCommand.Number("--cpu-share", "Share of the cores that the peak may use.", Default.CpuShare);
    readonly Option<double> _disk = CapacityCommand.Number("--node-disk", "Disk of a node, in bytes.", Default.NodeDiskBytes);
    readonly Option<double> _network = CapacityCommand.Number("--node-network", "Network of a node, in bytes a second.", Default.NodeNetworkBytes);
    readonly Option<double> _replicas = CapacityCommand.Number("--replicas", "Copies of everything.", Default.Replicas);
    readonly Option<double> _peak = CapacityCommand.Number("--peak-to-mean", "How many times the day's mean the peak is.", Default.PeakToMean);

    /// <summary>All of them, in the order of help.</summary>
    public IEnumerable<Option> All => [_memory, _memoryShare, _cores, _cpuShare, _disk, _network, _replicas, _peak];

    /// <summary>What the command line says.</summary>
    public CapacityAssumptions Read(ParseResult parse) => new()
    {
        NodeMemoryBytes = parse.GetValue(_memory),
        MemoryShare = parse.GetValue(_memoryShare),
        NodeCores = parse.GetValue(_cores),
        CpuShare = parse.GetValue(_cpuShare),
        NodeDiskBytes = parse.GetValue(_disk),
        NodeNetworkBytes = parse.GetValue(_network),
        Replicas = parse.GetValue(_replicas),
        PeakToMean = parse.GetValue(_peak),
    };
}
