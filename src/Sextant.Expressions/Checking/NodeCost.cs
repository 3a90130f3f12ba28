namespace Sextant.Expressions;

/// <summary>What evaluating a node over one row may cost, in units of about 2 ns.</summary>
static class NodeCost
{
    public static int Of(Node node) => (int)Math.Min(int.MaxValue, Count(node));

    static long Count(Node node)
    {
        var own = node switch
        {
            CallNode call => call.Overload.Cost,
            OneOfNode => 4,
            ConstantNode { Value: Array list } => 1 + list.Length,
            _ => 1,
        };
        // A list has no upper length, but a constant list has, and what looks through it costs as much.
        return own + NodeWalk.Children(node).Sum(Count);
    }
}
