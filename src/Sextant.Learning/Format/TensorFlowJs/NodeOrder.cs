namespace Sextant.Learning;

/// <summary>Orders nodes so that each comes after what it takes. As deep as the graph may be, it needs no stack.</summary>
static class NodeOrder
{
    /// <param name="wanted">The nodes that are wanted.</param>
    /// <param name="inputs">What a node takes; null if there is no such node.</param>
    /// <param name="noun">What messages call a node.</param>
    /// <exception cref="InvalidInputException">SXT2378: a node is not there, or takes itself by way of others.</exception>
    public static IReadOnlyList<string> Of(IEnumerable<string> wanted, Func<string, IReadOnlyList<string>?> inputs, string noun)
    {
        var (order, done, open) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var waiting = new Stack<(string Node, string Taker, bool Closing)>(wanted.Reverse().Select(node => (node, "the model", false)));
        while (waiting.TryPop(out var next))
        {
            if (next.Closing)
            {
                open.Remove(next.Node);
                done.Add(next.Node);
                order.Add(next.Node);
                continue;
            }

            if (done.Contains(next.Node)) continue;
            if (!open.Add(next.Node)) throw new InvalidInputException("SXT2378", $"The {noun} '{next.Node}' takes what comes out of itself, by way of '{next.Taker}'. Loops are not supported; convert the model without them.");
            var taken = inputs(next.Node) ?? throw new InvalidInputException("SXT2378", $"'{next.Taker}' takes the {noun} '{next.Node}', which is not there. The model is damaged; save it again.");
            waiting.Push((next.Node, next.Taker, true));
            foreach (var input in taken.Reverse()) waiting.Push((input, next.Node, false));
        }

        return order;
    }
}
