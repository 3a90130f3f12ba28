using System.Collections.Immutable;
using Sextant.Expressions;

namespace Sextant.Features;

/// <summary>An on-demand view with its expressions compiled over its scopes: <c>request</c> first, then its used views in order.</summary>
/// <param name="Definition">What was bound.</param>
/// <param name="Version">1 at first, one more at every change of meaning.</param>
/// <param name="Request">The schema of <c>request</c>: the fields that the view declares and <c>time</c>, last.</param>
/// <param name="Output">The features by name and type.</param>
/// <param name="Expressions">One per feature.</param>
/// <param name="Defaults">One per feature, of the feature's kind: a long, a double or a <see cref="Timestamp"/> even where it was written otherwise; null for none.</param>
public sealed record BoundOnDemandView(OnDemandView Definition, int Version, Schema Request, Schema Output, ImmutableArray<CompiledExpression> Expressions, ImmutableArray<object?> Defaults)
{
    /// <summary>The view's name.</summary>
    public string Name => Definition.Name;

    /// <summary>Computes the features from a row per scope, defaults not filled in. <paramref name="output"/> has the schema <see cref="Output"/>.</summary>
    public void Evaluate(ReadOnlySpan<Row> scopes, Row output)
    {
        output.Clear();
        for (var i = 0; i < Expressions.Length; i++) Expressions[i].EvaluateInto(output, i, scopes);
    }
}
