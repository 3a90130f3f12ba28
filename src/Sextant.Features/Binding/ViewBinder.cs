using System.Collections.Immutable;
using Sextant.Expressions;

namespace Sextant.Features;

/// <summary>Checks a view against its source and compiles it.</summary>
public static class ViewBinder
{
    /// <summary>Most features of a view.</summary>
    public const int MaxFeatures = 500;

    /// <summary>Most distinct expressions that a view's features take from an event.</summary>
    public const int MaxInputs = 64;

    /// <summary>Binds a view.</summary>
    /// <exception cref="InvalidInputException">SXT2002 to SXT2005, SXT2018: says which view and feature, what is wrong and what would be right.</exception>
    public static BoundView Bind(FeatureView view, int version, EventType source)
    {
        ViewRules.Check(view);
        var scope = new ExpressionScope(source.Schema);
        var inputs = new InputList(view.Name, scope);
        var keys = view.Keys.Select(key => KeyField(view, key, source)).ToImmutableArray();
        var where = view.Where is null ? null : inputs.Parse("where", view.Where, FieldType.Boolean).Compile();
        var features = view.Features.Select(feature => Feature(view, feature, inputs)).ToImmutableArray();
        if (inputs.Types.Count > MaxInputs)
            throw NameRules.Wrong($"View '{view.Name}'", $"its features take {inputs.Types.Count} different expressions from an event; at most {MaxInputs} are allowed. Split the view");
        foreach (var expectation in view.Expectations) CheckRange(view.Name, expectation, features);
        var output = new Schema(features.Select(feature => new Field(feature.Definition.Name, feature.Type)));
        return new BoundView(view, version, source, keys, output, where, inputs.Compiled, features);
    }

    static int KeyField(FeatureView view, EntityKey key, EventType source)
    {
        if (!source.Entities.Contains(key.Field))
            throw new InvalidInputException("SXT2003", $"View '{view.Name}': '{key.Field}' is not an entity of event type '{source.Name}', which has {Listed(source.Entities)}.{NearestName.Hint(key.Field, source.Entities)}");
        return source.Schema.IndexOf(key.Field);
    }

    static BoundFeature Feature(FeatureView view, Feature feature, InputList inputs)
    {
        var of = feature.Of ?? (feature.Aggregate is null ? feature.Name : null);
        var input = of is null ? -1 : inputs.Add(feature.Name, of);
        var divisor = feature.By is null ? -1 : inputs.Add(feature.Name, feature.By);
        var type = feature.Aggregate is { } aggregate
            ? AggregateTypes.Result(view.Name, feature, aggregate, Type(input), Type(divisor))
            : inputs.Types[input];
        return new BoundFeature(FeatureDefault.Check(view.Name, feature, type), type, input, divisor);

        FieldType? Type(int index) => index < 0 ? null : inputs.Types[index];
    }

    static void CheckRange(string view, Expectation expectation, ImmutableArray<BoundFeature> features)
    {
        if (expectation.Kind != ExpectationKind.Range) return;
        var type = features.First(feature => feature.Definition.Name == expectation.Feature).Type;
        if (type != FieldType.Integer && type != FieldType.Number)
            throw NameRules.Wrong($"View '{view}'", $"'expect' bounds the range of '{expectation.Feature}', which is {type}: only integers and numbers have one. Expect nullRate or uniqueness of it, or take it out");
    }

    static string Listed(ImmutableArray<string> names) => names.IsEmpty ? "none" : string.Join(", ", names);

    /// <summary>The distinct expressions of a view.</summary>
    sealed class InputList(string view, ExpressionScope scope)
    {
        readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
        readonly List<Expression> _expressions = [];

        public IReadOnlyList<FieldType> Types => [.. _expressions.Select(expression => expression.Type)];

        public ImmutableArray<CompiledExpression> Compiled => [.. _expressions.Select(expression => expression.Compile())];

        public int Add(string feature, string text)
        {
            if (_places.TryGetValue(text, out var place)) return place;
            _expressions.Add(Parse(feature, text, expected: null));
            return _places[text] = _expressions.Count - 1;
        }

        public Expression Parse(string where, string text, FieldType? expected)
        {
            try
            {
                return Expression.Parse(text, scope, expected);
            }
            catch (ExpressionException exception)
            {
                throw new InvalidInputException("SXT2004", $"View '{view}', '{where}': {exception.Message}", exception);
            }
        }
    }
}
