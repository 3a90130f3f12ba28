namespace Sextant.Expressions;

/// <summary>
/// Many boolean expressions over columns at once: 2,048 rows at a time, one bit a row, and what several rules have in common
/// (a field compared with the same constant, a text field's lookup) is computed once. Gives what <see cref="CompiledExpression"/>
/// gives row by row. Holds about 1 kB of buffers per distinct term; not thread-safe: one a thread.
/// </summary>
public sealed class RuleSet
{
    readonly MaskNode[] _rules;
    readonly BatchCursor _cursor = new();
    readonly int _scopes;

    /// <summary>Prepares the rules.</summary>
    /// <param name="rules">Boolean expressions that were all parsed with the same scope.</param>
    /// <exception cref="InvalidInputException">SXT3008: a rule is not boolean or has another scope.</exception>
    public RuleSet(params IReadOnlyList<Expression> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Type != FieldType.Boolean || rule.Scope != rules[0].Scope)
                throw new InvalidInputException("SXT3008", $"The rules of a set are boolean expressions of one scope; '{rule.Text}' is not. Parse all with the same ExpressionScope and the expected type boolean.");
        }

        Rules = rules;
        if (rules.Count > 0) _scopes = rules[0].Scope.Schemas.Length;
        var compiler = rules.Count == 0 ? null : new ColumnCompiler(rules[0].Scope, rules.Select(rule => rule.Root));
        _rules = [.. rules.Select(rule => compiler!.Mask(rule.Root, wanted: true))];
    }

    /// <summary>The rules in their order.</summary>
    public IReadOnlyList<Expression> Rules { get; }

    /// <summary>Adds to <paramref name="hits"/>, a place per rule, in how many rows each rule is true.</summary>
    /// <param name="hits">As long as there are rules.</param>
    /// <param name="batches">One batch per schema of the scope, with its columns in its order; all of the same length.</param>
    public void CountHits(Span<long> hits, params ReadOnlySpan<ColumnBatch> batches)
    {
        if (!Open(batches)) return;
        while (_cursor.Next())
        {
            for (var i = 0; i < _rules.Length; i++) hits[i] += Bits.Count(_rules[i].Evaluate(_cursor), _cursor.Rows);
        }
    }

    /// <summary>Finds in which rows each rule is true: neither false nor null.</summary>
    /// <param name="matches">Takes the result; what it held is overwritten.</param>
    /// <param name="batches">As in <see cref="CountHits"/>.</param>
    public void Match(RuleMatches matches, params ReadOnlySpan<ColumnBatch> batches)
    {
        matches.Reset(_rules.Length, batches.IsEmpty ? 0 : batches[0].RowCount);
        if (!Open(batches)) return;
        while (_cursor.Next())
        {
            for (var i = 0; i < _rules.Length; i++) matches.Set(i, _cursor.Start, _cursor.Rows, _rules[i].Evaluate(_cursor));
        }
    }

    bool Open(ReadOnlySpan<ColumnBatch> batches)
    {
        if (_rules.Length == 0) return false;
        if (batches.Length != _scopes) throw new ArgumentException($"{_scopes} batches are needed, one per schema; {batches.Length} came.", nameof(batches));
        _cursor.Open(batches);
        return true;
    }
}
