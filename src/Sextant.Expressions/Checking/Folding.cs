using System.Text;

namespace Sextant.Expressions;

/// <summary>Evaluates what depends on no field once, when the expression is checked.</summary>
static class Folding
{
    public static Node Fold(Node node)
    {
        if (node is ConstantNode or FieldNode || !NodeWalk.Children(node).All(child => child is ConstantNode)) return node;
        return new ConstantNode(node.Type, RowValue.Of(RowCompiler.Compile(node), []));
    }
}
