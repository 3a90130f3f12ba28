using System.Collections.Immutable;

namespace Sextant.Expressions;

/// <summary>A checked expression: its names exist, its types fit, its cost is bounded. Immutable and thread-safe.</summary>
public sealed class Expression
{
    readonly Lazy<CompiledExpression> _compiled;

    Expression(string text, ExpressionScope scope, Node root, int cost)
    {
        Text = text;
        Scope = scope;
        Root = root;
        Cost = cost;
        _compiled = new Lazy<CompiledExpression>(() => new CompiledExpression(this));
    }

    /// <summary>The text as it was written.</summary>
    public string Text { get; }

    /// <summary>The names that the expression may use.</summary>
    public ExpressionScope Scope { get; }

    /// <summary>What it gives. Any expression may give null.</summary>
    public FieldType Type => Root.Type;

    /// <summary>Most work that one row can cost, where comparing two fields costs about 3: for budgets and plans, not a time.</summary>
    public int Cost { get; }

    /// <summary>The fields that it reads, each once, by schema name (empty if it has none) and field name.</summary>
    public ImmutableArray<(string Schema, string Field)> Fields => [.. NodeWalk.Fields(Root).Select(node => (node.ScopeName, node.Name))];

    internal Node Root { get; }

    /// <summary>Reads and checks an expression. About half a millisecond for a rule of ten terms, <see cref="Compile"/> included: do it once, not per row.</summary>
    /// <param name="text">The text; see docs/expressions.md.</param>
    /// <param name="scope">The names that it may use.</param>
    /// <param name="expected">The type that is needed (an integer also serves as a number); null takes any.</param>
    /// <param name="limits">How large it may be; null for <see cref="ExpressionLimits.Default"/>.</param>
    /// <exception cref="ExpressionException">SXT3001 to SXT3010: the text is not such an expression; lists what is wrong and where.</exception>
    public static Expression Parse(string text, ExpressionScope scope, FieldType? expected = null, ExpressionLimits? limits = null)
    {
        limits ??= ExpressionLimits.Default;
        var errors = new ErrorList();
        var syntax = ExpressionSyntaxReader.Read(text, limits, errors);
        var root = syntax is null ? null : new Checker(scope, limits, errors).CheckRoot(syntax, expected);
        var cost = root is null ? 0 : NodeCost.Of(root);
        if (cost > limits.MaxCost)
            errors.Add(ErrorCodes.TooLarge, 0, text.Length, $"The expression costs {cost}; at most {limits.MaxCost} is allowed. Split it into several rules or features.");
        errors.ThrowIfAny(text);
        return new Expression(text, scope, root!, cost);
    }

    /// <summary>The expression as a delegate over rows; made on the first call and kept.</summary>
    public CompiledExpression Compile() => _compiled.Value;

    /// <summary>
    /// The expression as DuckDB SQL over columns named as the fields (<c>"amount"</c>, or <c>"payment"."amount"</c> for named schemas), with
    /// time columns of type TIMESTAMP. It gives what <see cref="Compile"/> gives, and cannot fail on any data.
    /// </summary>
    public string ToDuckDbSql() => new DuckDbPrinter().Print(Root);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
