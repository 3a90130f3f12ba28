using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>Reads feature sets.</summary>
static class SetReader
{
    const string MemberForm = "a view (card_spending), a feature of one (card_spending.payments), or an object with 'view'";

    public static FeatureSet Read(DefinitionNode root)
    {
        var name = root["set"].Required("a name");
        var node = root with { Place = $"set '{name}'" };
        node.OnlyKnown("set", "features", "owner", "description");
        var members = node["features"].Array("a list of views and features, such as [card_spending, user_activity.clicks_1h]");
        var set = new FeatureSet(name, [.. members.Select((item, i) => Member(node.At($"member {i + 1}", item)))])
        {
            Owner = node["owner"].Text(),
            Description = node["description"].Text(),
        };
        SetRules.Check(set);
        return set;
    }

    /// <summary>Reads <c>view</c>, <c>view@2</c>, <c>view.feature</c>, <c>view@2.feature</c> and <c>view:feature</c>; null for anything else.</summary>
    public static SetMember? Parse(string text)
    {
        var separator = text.AsSpan().IndexOfAny('.', ':');
        var (view, feature) = separator < 0 ? (text, null) : (text[..separator], text[(separator + 1)..]);
        if (feature is not null && !Field.IsValidName(feature)) return null;
        return Versioned(view) is var (name, version) ? new SetMember(name, version, feature is null ? null : [feature]) : null;
    }

    /// <summary>Reads <c>name</c> and <c>name@2</c>; null for anything else.</summary>
    public static (string Name, int? Version)? Versioned(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at];
        if (!Field.IsValidName(name)) return null;
        if (at < 0) return (name, null);
        return int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? (name, version) : null;
    }

    static SetMember Member(DefinitionNode node)
    {
        if (node.Json is not JsonObject) return Parse(node.Required(MemberForm)) ?? throw node.Wrong(MemberForm);
        node.OnlyKnown("view", "as", "keys", "features");
        var (view, version) = Versioned(node["view"].Required("the name of a view")) ?? throw node["view"].Wrong("a view's name, with or without version (card_spending@2)");
        return new SetMember(view, version, Features(node["features"])) { As = node["as"].Text(), Keys = Keys(node["keys"]) };
    }

    static ImmutableArray<string>? Features(DefinitionNode node) => node.IsGiven
        ? [.. node.Array("a list of features").Select(item => (node with { Json = item }).Required("a list of features"))]
        : null;

    static ImmutableDictionary<string, string> Keys(DefinitionNode node) => node.IsGiven
        ? node.Object("other names by entity, such as { user: author }").ToImmutableDictionary(pair => pair.Key, pair => node[pair.Key].Required("the name under which the key is given"), StringComparer.Ordinal)
        : ImmutableDictionary<string, string>.Empty;
}
