using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Reads what a view's values should look like: by feature, and <c>freshness</c> for the view.</summary>
static class ExpectationReader
{
    static readonly (string Name, ExpectationKind Kind)[] Kinds = [("nullRate", ExpectationKind.NullRate), ("range", ExpectationKind.Range), ("uniqueness", ExpectationKind.Uniqueness)];

    public static ImmutableArray<Expectation> Read(DefinitionNode node)
    {
        if (!node.IsGiven) return [];
        var found = ImmutableArray.CreateBuilder<Expectation>();
        foreach (var (name, _) in node.Object("bounds by feature, such as amount: { nullRate: { max: 0.1 } }"))
        {
            if (name == "freshness") found.Add(Freshness(node[name]));
            else found.AddRange(Bounds(name, node[name]));
        }

        return found.ToImmutable();
    }

    /// <summary>As definitions write it.</summary>
    public static string NameOf(ExpectationKind kind) => kind == ExpectationKind.Freshness ? "freshness" : Array.Find(Kinds, known => known.Kind == kind).Name;

    static Expectation Freshness(DefinitionNode node)
    {
        node.Object("{ max: 1h }");
        node.OnlyKnown("max");
        var max = node["max"].Duration() ?? throw node["max"].Wrong("a duration, such as 1h");
        return new Expectation(null, ExpectationKind.Freshness, null, max.TotalSeconds);
    }

    static IEnumerable<Expectation> Bounds(string feature, DefinitionNode node)
    {
        node.Object("bounds: nullRate, range or uniqueness");
        node.OnlyKnown([.. Kinds.Select(kind => kind.Name)]);
        foreach (var (name, kind) in Kinds)
        {
            var bound = node[name];
            if (!bound.IsGiven) continue;
            bound.Object("an object with 'min', 'max' or both");
            bound.OnlyKnown("min", "max");
            yield return new Expectation(feature, kind, bound["min"].Number(), bound["max"].Number());
        }
    }
}
