using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

/// <summary>
/// Syntax to checked tree. What is wrong is added to the errors and gives null, which the operators above pass on silently, so
/// that one mistake is reported once and all mistakes are reported.
/// </summary>
sealed partial class Checker(ExpressionScope scope, ExpressionLimits limits, ErrorList errors)
{
    int _depth;
    int _nodes;

    public Node? CheckRoot(ExpressionSyntax syntax, FieldType? expected)
    {
        var root = Check(syntax);
        if (root is null) return null;
        if (expected is { } type)
        {
            return Coerce(root, type) ?? Fail(syntax, ErrorCodes.ResultType, $"This expression is {Describe(root)}; {Article(type)} is needed here.");
        }

        return IsUntypedNull(root) ? Fail(syntax, ErrorCodes.ResultType, "null alone has no type. Write the expression that may be null.") : root;
    }

    Node? Check(ExpressionSyntax syntax)
    {
        if (++_nodes > limits.MaxNodes)
            return _nodes == limits.MaxNodes + 1 ? Fail(syntax, ErrorCodes.TooLarge, $"The expression has more than {limits.MaxNodes} parts. Split it into several rules or features.") : null;
        if (_depth >= limits.MaxDepth)
            return Fail(syntax, ErrorCodes.TooLarge, $"The expression nests deeper than {limits.MaxDepth} levels here. Split it into several rules or features.");
        _depth++;
        var node = CheckKind(syntax);
        _depth--;
        return node is null ? null : Folding.Fold(node);
    }

    Node? CheckKind(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedExpressionSyntax parenthesized => Check(parenthesized.Expression),
        LiteralExpressionSyntax literal => CheckLiteral(literal, isNegative: false),
        IdentifierNameSyntax name => CheckName(name),
        MemberAccessExpressionSyntax member => CheckMember(member),
        InvocationExpressionSyntax call => CheckCall(call),
        CollectionExpressionSyntax collection => CheckList(collection),
        PrefixUnaryExpressionSyntax unary => CheckUnary(unary),
        BinaryExpressionSyntax binary => CheckBinary(binary),
        ConditionalExpressionSyntax conditional => CheckConditional(conditional),
        IsPatternExpressionSyntax pattern => CheckPattern(pattern),
        _ => Refuse(syntax),
    };

    Node? CheckName(IdentifierNameSyntax syntax)
    {
        var name = syntax.Identifier.ValueText;
        var plain = scope.IndexOf("");
        if (plain >= 0 && scope.Schemas[plain].Schema.IndexOf(name) is var field and >= 0) return Field(plain, field);
        if (scope.IndexOf(name) >= 0)
            return Fail(syntax, ErrorCodes.UnknownName, $"'{name}' is a row, not a value. Write one of its fields: {name}.{FirstField(name)}.");
        if (FunctionTable.ByName.ContainsKey(name))
            return Fail(syntax, ErrorCodes.UnknownName, $"'{name}' is a function. Write its arguments in parentheses: {name}(…).");
        return Fail(syntax, ErrorCodes.UnknownName, $"There is no field '{name}'.{NearestName.Suggest("Fields", name, AllNames())}");
    }

    Node? CheckMember(MemberAccessExpressionSyntax syntax)
    {
        if (!syntax.IsKind(SyntaxKind.SimpleMemberAccessExpression) || syntax.Expression is not IdentifierNameSyntax row || syntax.Name is not IdentifierNameSyntax name)
            return Refuse(syntax);
        var index = scope.IndexOf(row.Identifier.ValueText);
        if (index < 0)
        {
            var rows = scope.Schemas.Select(schema => schema.Name).Where(known => known.Length > 0).ToList();
            return Fail(row, ErrorCodes.UnknownName, rows.Count == 0
                ? $"There are no named rows here, and values have no members. Write a field or a function.{NearestName.Suggest("Fields", name.Identifier.ValueText, AllNames())}"
                : $"There is no row '{row.Identifier.ValueText}'.{NearestName.Suggest("Rows", row.Identifier.ValueText, rows)}");
        }

        var schema = scope.Schemas[index].Schema;
        var field = schema.IndexOf(name.Identifier.ValueText);
        return field >= 0
            ? Field(index, field)
            : Fail(name, ErrorCodes.UnknownName, $"'{row.Identifier.ValueText}' has no field '{name.Identifier.ValueText}'.{NearestName.Suggest("Fields", name.Identifier.ValueText, schema.Fields.Select(known => known.Name))}");
    }

    FieldNode Field(int row, int field)
    {
        var (name, schema) = scope.Schemas[row];
        return new FieldNode(schema.Fields[field].Type, row, field, name, schema.Fields[field].Name);
    }

    string FirstField(string row) => scope.Schemas[scope.IndexOf(row)].Schema.Fields.FirstOrDefault()?.Name ?? "field";

    IEnumerable<string> AllNames() =>
        scope.Schemas.SelectMany(schema => schema.Schema.Fields.Select(field => schema.Name.Length == 0 ? field.Name : $"{schema.Name}.{field.Name}"));
}
