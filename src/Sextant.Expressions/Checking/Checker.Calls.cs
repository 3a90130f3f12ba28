using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

sealed partial class Checker
{
    Node? CheckCall(InvocationExpressionSyntax syntax)
    {
        if (syntax.Expression is not IdentifierNameSyntax identifier)
            return syntax.Expression is MemberAccessExpressionSyntax member ? Refuse(member) : Refuse(syntax);
        foreach (var argument in syntax.ArgumentList.Arguments)
        {
            if (argument.NameColon is not null || argument.RefKindKeyword.RawKind != 0) return Fail(argument, ErrorCodes.Refused, "Arguments are plain values, without names and without ref or out.");
        }

        var name = identifier.Identifier.ValueText;
        if (name == "time") return CheckTime(syntax);
        if (name == "oneOf") return CheckOneOf(syntax);
        var arguments = syntax.ArgumentList.Arguments.Select(argument => Check(argument.Expression)).ToList();
        if (name == "isNull") return CheckIsNull(syntax, arguments);
        if (!FunctionTable.ByName.TryGetValue(name, out var function))
            return Fail(identifier, ErrorCodes.UnknownFunction, $"There is no function '{name}'.{NearestName.Suggest("Functions", name, FunctionNames)}");
        if (arguments.Contains(null)) return null;
        return function.TakesMore && arguments.Count > 2
            ? CallInTurn(syntax, function, arguments!)
            : Call(syntax, function, arguments!);
    }

    static IEnumerable<string> FunctionNames => FunctionTable.ByName.Keys.Concat(["time", "oneOf", "isNull"]).Order(StringComparer.Ordinal);

    Node? CallInTurn(InvocationExpressionSyntax syntax, Function function, List<Node> arguments)
    {
        if (arguments.Count > limits.MaxDepth)
            return Fail(syntax, ErrorCodes.TooLarge, $"{function.Name} takes at most {limits.MaxDepth} values here.");
        // All of one type first: min(1, 2, 0.5) compares numbers from the start.
        if (arguments.Any(argument => argument.Type == FieldType.Number) && arguments.TrueForAll(argument => Coerce(argument, FieldType.Number) is not null))
            arguments = [.. arguments.Select(argument => Coerce(argument, FieldType.Number)!)];
        Node? result = arguments[0];
        foreach (var argument in arguments.Skip(1))
        {
            result = Call(syntax, function, [result, argument]);
            if (result is null) return null;
            result = Folding.Fold(result);
        }

        return result;
    }

    Node? Call(InvocationExpressionSyntax syntax, Function function, List<Node> arguments)
    {
        foreach (var overload in function.Overloads)
        {
            if (overload.Parameters.Length != arguments.Count) continue;
            var coerced = arguments.Zip(overload.Parameters, (argument, parameter) => Coerce(argument, parameter.Type)).ToList();
            if (coerced.Contains(null)) continue;
            return CheckConstantArguments(syntax, function, overload, coerced!) ? new CallNode(overload, new NodeList(coerced!)) : null;
        }

        var given = string.Join(", ", arguments.Select(Describe));
        return Fail(syntax, ErrorCodes.ArgumentTypes, $"{function.Name} does not take ({given}). It takes: {string.Join("; ", function.Overloads.Select(overload => overload.Signature(function.Name)))}.");
    }

    bool CheckConstantArguments(InvocationExpressionSyntax syntax, Function function, Overload overload, List<Node> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!overload.Parameters[i].IsConstant || arguments[i] is ConstantNode { Value: not null }) continue;
            Fail(syntax.ArgumentList.Arguments[i], ErrorCodes.NotConstant, $"The argument '{overload.Parameters[i].Name}' of {function.Name} is a literal, not null and not a field.");
            return false;
        }

        if (function.Name != "replace") return true;
        var old = (string)((ConstantNode)arguments[1]).Value!;
        if (old.Length > 0 && System.Text.Encoding.UTF8.GetByteCount((string)((ConstantNode)arguments[2]).Value!) <= System.Text.Encoding.UTF8.GetByteCount(old)) return true;
        Fail(syntax, ErrorCodes.ArgumentTypes, "replace takes an old part that is not empty, and a new part that is not longer than it, so that texts never grow.");
        return false;
    }

    Node? CheckIsNull(InvocationExpressionSyntax syntax, List<Node?> arguments)
    {
        if (arguments is not [var operand]) return Fail(syntax, ErrorCodes.ArgumentTypes, "isNull takes one value: isNull(country).");
        if (operand is null) return null;
        return IsUntypedNull(operand) ? new ConstantNode(FieldType.Boolean, true) : new NullTestNode(operand);
    }

    Node? CheckTime(InvocationExpressionSyntax syntax)
    {
        const string Shape = "time takes a text in RFC 3339: time(\"2026-01-31T00:00:00Z\").";
        if (syntax.ArgumentList.Arguments is not [var argument] || argument.Expression is not LiteralExpressionSyntax { Token.Value: string text })
            return Fail(syntax, ErrorCodes.NotConstant, Shape);
        return Timestamp.TryParse(text, out var time)
            ? new ConstantNode(FieldType.Time, time.Micros)
            : Fail(argument, ErrorCodes.Literal, $"This is no time in years 1 to 9999. {Shape}");
    }
}
