using System.Collections.Immutable;
using Sextant.Expressions;

namespace Sextant.Features;

/// <summary>Checks an on-demand view against the views that it uses, and compiles it.</summary>
public static class OnDemandBinder
{
    /// <summary>The last field of <c>request</c>: the time that the values are for.</summary>
    public const string TimeField = "time";

    /// <summary>Binds an on-demand view.</summary>
    /// <param name="view">The definition.</param>
    /// <param name="version">Its version.</param>
    /// <param name="uses">For each of <see cref="OnDemandView.Uses"/>, the features of that view.</param>
    /// <exception cref="InvalidInputException">SXT2002, SXT2004, SXT2018: says which feature, what is wrong and what would be right.</exception>
    public static BoundOnDemandView Bind(OnDemandView view, int version, IReadOnlyList<Schema> uses)
    {
        ViewRules.Check(view);
        var request = new Schema(view.Request.Append(new Field(TimeField, FieldType.Time)));
        var scope = new ExpressionScope(view.Uses.Select((name, i) => new ScopedSchema(name, uses[i])).Prepend(new ScopedSchema("request", request)));
        var expressions = view.Features.Select(feature => Parse(view, feature, scope)).ToImmutableArray();
        var defaults = view.Features.Select((feature, i) => FeatureDefault.Check(view.Name, feature, expressions[i].Type).Default);
        var output = new Schema(view.Features.Select((feature, i) => new Field(feature.Name, expressions[i].Type)));
        return new BoundOnDemandView(view, version, request, output, [.. expressions.Select(expression => expression.Compile())], [.. defaults]);
    }

    static Expression Parse(OnDemandView view, Feature feature, ExpressionScope scope)
    {
        try
        {
            return Expression.Parse(feature.Of ?? feature.Name, scope);
        }
        catch (ExpressionException error)
        {
            throw new InvalidInputException("SXT2004", $"View '{view.Name}', feature '{feature.Name}': {error.Message}", error);
        }
    }
}
