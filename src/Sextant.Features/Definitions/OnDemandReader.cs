using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>Reads on-demand views.</summary>
static class OnDemandReader
{
    public static OnDemandView Read(DefinitionNode root)
    {
        var name = root["view"].Required("a name");
        var node = root with { Place = $"view '{name}'" };
        node.OnlyKnown("view", "request", "uses", "features", "owner", "description");
        var view = new OnDemandView(name, Request(node["request"]), Uses(node["uses"]), FeatureReader.ReadOnDemand(node))
        {
            Owner = node["owner"].Text(),
            Description = node["description"].Text(),
        };
        ViewRules.Check(view);
        return view;
    }

    static ImmutableArray<Field> Request(DefinitionNode node) => node.IsGiven
        ? [.. node.Object("fields with types, such as { amount: number }").Select(pair => Field(pair.Key, node[pair.Key]))]
        : [];

    static Field Field(string name, DefinitionNode node)
    {
        if (node.Json is not JsonObject) return new Field(name, Type(node));
        node.OnlyKnown("type", "description");
        return new Field(name, Type(node["type"]), Description: node["description"].Text());
    }

    static FieldType Type(DefinitionNode node) => FieldType.TryParse(node.Scalar() as string, out var type) ? type : throw node.Wrong($"a type ({FieldType.KnownNames})");

    static ImmutableArray<string> Uses(DefinitionNode node) => node.IsGiven
        ? [.. node.Array("a list of views, such as [card_spending]").Select(item => (node with { Json = item }).Required("a list of views, such as [card_spending]"))]
        : [];
}
