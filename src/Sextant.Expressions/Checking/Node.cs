namespace Sextant.Expressions;

/// <summary>
/// A checked expression: every name resolved, every type known, every conversion written out. Nodes of the same meaning are
/// equal, which is how rules share work.
/// </summary>
/// <param name="Type">Type of the value; <c>default</c> for a null whose type is not known yet.</param>
abstract record Node(FieldType Type);

/// <summary>A field of the row number <paramref name="Scope"/>.</summary>
sealed record FieldNode(FieldType Type, int Scope, int Field, string ScopeName, string Name) : Node(Type);

/// <summary>An integer as a number.</summary>
sealed record ConvertNode(Node Operand) : Node(FieldType.Number);

sealed record NotNode(Node Operand) : Node(FieldType.Boolean);

sealed record NegateNode(Node Operand) : Node(Operand.Type);

sealed record ArithmeticNode(ArithmeticOperator Operator, Node Left, Node Right) : Node(Left.Type);

sealed record ComparisonNode(ComparisonOperator Operator, Node Left, Node Right) : Node(FieldType.Boolean);

/// <summary>All of (and) or any of (or) at least two terms.</summary>
sealed record LogicNode(bool IsAnd, NodeList Terms) : Node(FieldType.Boolean);

/// <summary>True where the operand is null; never null itself.</summary>
sealed record NullTestNode(Node Operand) : Node(FieldType.Boolean);

sealed record ConditionalNode(Node Condition, Node Then, Node Else) : Node(Then.Type);

sealed record CoalesceNode(Node Left, Node Right) : Node(Left.Type);

/// <summary>True where the value is one of some constants of its own type, none of them null.</summary>
sealed record OneOfNode(Node Value, NodeList Elements) : Node(FieldType.Boolean);

sealed record CallNode(Overload Overload, NodeList Arguments) : Node(Overload.Result);
