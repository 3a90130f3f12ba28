namespace Sextant.Expressions;

/// <summary>The children of nodes.</summary>
static class NodeWalk
{
    public static IEnumerable<Node> Children(Node node) => node switch
    {
        ConvertNode convert => [convert.Operand],
        NotNode not => [not.Operand],
        NegateNode negate => [negate.Operand],
        NullTestNode test => [test.Operand],
        ArithmeticNode arithmetic => [arithmetic.Left, arithmetic.Right],
        ComparisonNode comparison => [comparison.Left, comparison.Right],
        CoalesceNode coalesce => [coalesce.Left, coalesce.Right],
        ConditionalNode conditional => [conditional.Condition, conditional.Then, conditional.Else],
        LogicNode logic => logic.Terms,
        OneOfNode oneOf => [oneOf.Value],
        CallNode call => call.Arguments,
        _ => [],
    };

    public static IEnumerable<FieldNode> Fields(Node node) => All(node).OfType<FieldNode>().Distinct();

    static IEnumerable<Node> All(Node node) => Children(node).SelectMany(All).Prepend(node);
}
