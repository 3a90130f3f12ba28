using System.Diagnostics;
using System.Globalization;

namespace Sextant.Expressions;

/// <summary>
/// Checked tree to DuckDB SQL. Everything is typed (BIGINT, DOUBLE, VARCHAR, TIMESTAMP, BOOLEAN), nothing can raise an error, and
/// each part is printed once, so that the SQL is about as long as the expression. Another database is another printer.
/// </summary>
sealed class DuckDbPrinter
{
    int _names;

    public string Print(Node node) => node switch
    {
        ConstantNode constant => DuckDbLiteral.Print(constant),
        FieldNode field => (field.ScopeName.Length == 0 ? "" : DuckDbLiteral.Identifier(field.ScopeName) + ".") + DuckDbLiteral.Identifier(field.Name),
        ConvertNode convert => $"CAST({Print(convert.Operand)} AS DOUBLE)",
        NotNode { Operand: NullTestNode test } => $"({Print(test.Operand)} IS NOT NULL)",
        NotNode not => $"(NOT {Print(not.Operand)})",
        NegateNode { Type.Kind: FieldKind.Integer } negate => $"TRY(-{Print(negate.Operand)})",
        NegateNode negate => $"(-{Print(negate.Operand)})",
        ArithmeticNode arithmetic => Arithmetic(arithmetic),
        ComparisonNode comparison => $"({Print(comparison.Left)} {Symbol(comparison.Operator)} {Print(comparison.Right)})",
        LogicNode logic => "(" + string.Join(logic.IsAnd ? " AND " : " OR ", logic.Terms.Select(Print)) + ")",
        NullTestNode test => $"({Print(test.Operand)} IS NULL)",
        ConditionalNode conditional => $"(CASE WHEN {Print(conditional.Condition)} THEN {Print(conditional.Then)} ELSE {Print(conditional.Else)} END)",
        CoalesceNode coalesce => $"COALESCE({Print(coalesce.Left)}, {Print(coalesce.Right)})",
        OneOfNode oneOf => $"({Print(oneOf.Value)} IN ({string.Join(", ", oneOf.Elements.Select(Print))}))",
        CallNode call => Call(call),
        _ => throw new UnreachableException($"No SQL for {node.GetType().Name}."),
    };

    // TRY turns an overflow into null at the cost of a plain addition; going through HUGEINT costs eight times as much.
    string Arithmetic(ArithmeticNode node)
    {
        var isInteger = node.Type.Kind == FieldKind.Integer;
        var symbol = node.Operator switch
        {
            ArithmeticOperator.Add => "+",
            ArithmeticOperator.Subtract => "-",
            ArithmeticOperator.Multiply => "*",
            ArithmeticOperator.Divide => isInteger ? "//" : "/",
            _ => "%",
        };
        return $"{(isInteger ? "TRY" : "")}({Print(node.Left)} {symbol} {Print(node.Right)})";
    }

    string Call(CallNode call) => Call(call, [.. call.Arguments.Select(Print)], 0);

    // A part that the form uses twice gets a name; printed twice, nesting would double the SQL at every level.
    string Call(CallNode call, string[] arguments, int from)
    {
        for (var i = from; i < arguments.Length; i++)
        {
            if (call.Arguments[i] is FieldNode or ConstantNode || Uses(call.Overload.Sql, i) < 2) continue;
            // Fields begin with a letter, so that this name hides none of them.
            var (part, name) = (arguments[i], $"_v{_names++}");
            arguments[i] = name;
            return $"list_transform([{part}], lambda {name}: {Call(call, arguments, i + 1)})[1]";
        }

        return string.Format(CultureInfo.InvariantCulture, call.Overload.Sql, arguments);
    }

    static int Uses(string sql, int argument) => sql.Split($"{{{argument}}}").Length - 1;

    static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
