namespace Sextant.Fraud;

/// <summary>
/// Reads features of a graph beside its writers, the same ones online and for training. Keeps its buffers: one reader for each thread;
/// once they have grown it allocates nothing.
/// </summary>
public sealed class GraphReader(EntityGraph graph)
{
    readonly NeighbourhoodScan _near = new(graph);
    readonly PairScan _pair = new(graph);

    /// <summary>Writes <see cref="GraphFeatures.All"/> for each entity, one after the other, as of a time.</summary>
    /// <param name="nodes">Of whom; <see cref="GraphNode.Unknown"/> is an entity without links.</param>
    /// <param name="time">
    /// As of when. What was first seen then or later, or became known later, does not count. Of nodes that forgot links since, and of
    /// components, the answer is as of the graph's clock: for training rows, read before the row's own event is linked.
    /// </param>
    /// <param name="values">Takes <see cref="GraphFeatures.Count"/> values for each entity.</param>
    public void Read(ReadOnlySpan<GraphNode> nodes, Timestamp time, Span<double> values)
    {
        if (values.Length < nodes.Length * GraphFeatures.Count)
            throw new ArgumentException($"{nodes.Length} entities have {nodes.Length * GraphFeatures.Count} features; there is room for {values.Length}.", nameof(values));
        for (var i = 0; i < nodes.Length; i++) ReadOne(nodes[i].Number, time.Micros, values.Slice(i * GraphFeatures.Count, GraphFeatures.Count));
    }

    /// <summary>Writes <see cref="GraphFeatures.OfPairs"/> of two entities as of a time: whether a card and a device are old acquaintances.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="time">As of when, as in <see cref="Read"/>.</param>
    /// <param name="values">Takes as many values as there are features of pairs.</param>
    public void ReadPair(GraphNode left, GraphNode right, Timestamp time, Span<double> values)
    {
        _pair.Scan(left.Number, right.Number, time.Micros);
        values[0] = _pair.FirstSeen is { } seen ? (time.Micros - seen) / (double)Timestamp.MicrosPerDay : double.NaN;
        values[1] = _pair.Common;
        values[2] = _pair.CommonDamped;
        values[3] = _pair.CommonFraud;
    }

    /// <summary>The component of a node as of a time's day.</summary>
    public ComponentFigures ReadComponent(GraphNode node, Timestamp time) => graph.Components.Read(node.Number, time.Day, graph.Labels);

    void ReadOne(int node, long time, Span<double> values)
    {
        _near.Scan(node, time);
        var component = graph.Components.Read(node, new Timestamp(time).Day, graph.Labels);
        // A label may have come in between the two reads.
        var othersFraud = Math.Max(0, component.KnownFraud - (graph.Labels.IsKnownNow(node) ? 1 : 0));
        const double Day = Timestamp.MicrosPerDay;
        values[0] = _near.Degree;
        values[1] = _near.NewDay;
        values[2] = _near.NewWeek;
        values[3] = _near.Kept == 0 ? double.NaN : (time - _near.Oldest) / Day;
        values[4] = _near.Kept == 0 ? double.NaN : (time - _near.Newest) / Day;
        values[5] = graph.Labels.IsKnown(node, time) ? 1 : 0;
        values[6] = _near.Fraud;
        values[7] = _near.FraudDamped;
        values[8] = _near.Kept == 0 ? 0 : (double)_near.Fraud / _near.Kept;
        values[9] = _near.SecondFraud;
        values[10] = _near.SecondFraudDamped;
        values[11] = _near.SecondFraudShare;
        values[12] = component.Size;
        values[13] = othersFraud;
        values[14] = component.Size == 1 ? 0 : (double)othersFraud / (component.Size - 1);
        values[15] = component.Size - component.SizeYesterday;
        values[16] = component.Size - component.SizeLastWeek;
    }
}
