using System.Text;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// A graph as a file: what it was made with, nodes, links, labels and components, and the sequence of the log that it reaches, so that a
/// start reads only the events after it. Every part has its checksum; the file is whole or not there.
/// </summary>
public static class GraphSnapshot
{
    internal const int Version = 1;

    internal static ReadOnlySpan<byte> Magic => "SXTGRAPH"u8;

    /// <summary>Writes the graph in place of what is there. Readers go on meanwhile; writers wait.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="path">The file.</param>
    /// <param name="sequence">The last event of the log that the graph has taken in.</param>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written. What was there before still is.</exception>
    public static void Write(EntityGraph graph, string path, long sequence) =>
        graph.WhileNobodyWrites(() => AtomicFile.Write(path, file => Write(graph, file, sequence)));

    /// <summary>Reads a graph back.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the graph is to be now.</param>
    /// <param name="sequence">The last event that the graph had taken in; go on after it.</param>
    /// <returns>
    /// The graph; null if there is no file, or it was made with other options or by another version: build it from the log then.
    /// </returns>
    /// <exception cref="StorageException">SXT5405: the file is damaged. SXT4011: it cannot be read.</exception>
    public static EntityGraph? Read(string path, EntityGraphOptions options, out long sequence)
    {
        sequence = 0;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var input = new CheckedReader(file, path);
            return ReadHeader(input, options, out sequence) ? ReadGraph(input, options) : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failure(error, path);
        }
    }

    static void Write(EntityGraph graph, Stream file, long sequence)
    {
        using var output = new CheckedWriter(file);
        output.WriteBytes(Magic);
        output.WriteInt64(Version);
        output.WriteInt64(graph.Options.LinksPerKind);
        output.WriteInt64(graph.Options.Kinds.Length);
        foreach (var kind in graph.Options.Kinds)
        {
            output.WriteText(Encoding.UTF8.GetBytes(kind.Name));
            output.WriteInt64(kind.LargestInComponent);
        }

        output.WriteInt64(sequence);
        output.WriteInt64(graph.Labels.Clock);
        output.WriteInt64(graph.LinkCount);
        output.WriteInt64(graph.NodeCount);
        for (var node = 1; node <= graph.NodeCount; node++) WriteNode(graph, node, output);
        output.Finish();
    }

    static void WriteNode(EntityGraph graph, int node, CheckedWriter output)
    {
        output.WriteInt32(graph.Nodes.KindOf(node));
        output.WriteText(graph.Nodes.KeyOf(node));
        var links = graph.Links.Read(node);
        output.WriteInt32(graph.Links.Forgotten(node));
        output.WriteInt32(links.Length);
        foreach (var link in links)
        {
            output.WriteInt32(link.Neighbour);
            output.WriteInt64(link.FirstSeen);
            output.WriteInt64(link.LastSeen);
            output.WriteInt32(link.Count);
        }

        var facts = graph.Labels.Of(node);
        output.WriteInt32(facts.Length);
        foreach (var fact in facts)
        {
            output.WriteInt64(fact.Time);
            output.WriteInt32(fact.IsFraud ? 1 : 0);
        }

        var isRoot = graph.Components.TryRecord(node, out var record);
        output.WriteInt32(isRoot ? -record.Size : graph.Components.RootOf(node));
        if (!isRoot) return;
        output.WriteInt32(record.Day);
        for (var back = 0; back < DaySizes.Days; back++) output.WriteInt32(record.Sizes[back]);
    }

    static bool ReadHeader(CheckedReader input, EntityGraphOptions options, out long sequence)
    {
        sequence = 0;
        if (!input.ReadBytes(Magic.Length).SequenceEqual(Magic)) throw input.Damaged();
        if (input.ReadInt64() != Version) return false;
        var same = input.ReadInt64() == options.LinksPerKind && input.ReadInt64() == options.Kinds.Length;
        if (!same) return false;
        foreach (var kind in options.Kinds)
        {
            if (Encoding.UTF8.GetString(input.ReadText()) != kind.Name | input.ReadInt64() != kind.LargestInComponent) return false;
        }

        sequence = input.ReadInt64();
        return true;
    }

    static EntityGraph ReadGraph(CheckedReader input, EntityGraphOptions options)
    {
        var graph = new EntityGraph(options);
        graph.AdvanceTo(new(input.ReadInt64()));
        var links = input.ReadInt64();
        var nodes = input.ReadInt64();
        if (nodes is < 0 or > NodeIndex.MostNodes) throw input.Damaged();
        List<(int Node, FraudFact[] Facts)> labels = [];
        for (var node = 1; node <= nodes; node++) ReadNode(graph, node, input, labels);
        input.Finish();
        graph.Restore(links, labels);
        return graph;
    }

    static void ReadNode(EntityGraph graph, int node, CheckedReader input, List<(int Node, FraudFact[] Facts)> labels)
    {
        var kind = input.ReadInt32();
        if (graph.Nodes.GetOrAdd(kind, input.ReadText()) != node) throw input.Damaged();
        var forgotten = input.ReadInt32();
        var links = new Link[input.ReadCount(EntityGraphOptions.MostLinks)];
        for (var i = 0; i < links.Length; i++) links[i] = new(input.ReadInt32(), input.ReadInt64(), input.ReadInt64(), input.ReadInt32());
        graph.Links.Restore(node, links, forgotten);
        var facts = new FraudFact[input.ReadCount(int.MaxValue / 32)];
        for (var i = 0; i < facts.Length; i++) facts[i] = new(input.ReadInt64(), input.ReadInt32() != 0);
        if (facts.Length > 0) labels.Add((node, facts));
        var root = input.ReadInt32();
        if (root == node) return;
        if (root > 0)
        {
            graph.Components.Restore(node, root);
            return;
        }

        var record = new ComponentRecord { Size = -root, Day = input.ReadInt32() };
        for (var back = 0; back < DaySizes.Days; back++) record.Sizes[back] = input.ReadInt32();
        graph.Components.Restore(node, record);
    }
}
