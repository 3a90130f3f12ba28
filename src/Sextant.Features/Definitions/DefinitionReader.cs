using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Features;

/// <summary>
/// Reads a definition, from YAML in the workspace or JSON from the API; one a document:
/// <code>
/// view: card_spending
/// entity: card
/// source: payment
/// where: amount > 0
/// features:
///   amount_mean: { aggregate: mean, of: amount, windows: [1d, 7d] }    # amount_mean_1d and amount_mean_7d
///   payments: { aggregate: count, window: 7d }
/// </code>
/// <c>request</c> or <c>uses</c> in a view make it one on demand; <c>set</c> instead of <c>view</c> makes a feature set. See docs/features.md.
/// </summary>
public static class DefinitionReader
{
    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2001, SXT2002: not a definition; says where and what was expected.</exception>
    public static FeatureDefinitions ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The definition.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <returns>One view, on-demand view or set.</returns>
    /// <exception cref="InvalidInputException">SXT2001, SXT2002: not a definition; says where and what was expected.</exception>
    public static FeatureDefinitions Read(JsonNode? document, string source)
    {
        var root = new DefinitionNode(source, "the document", document);
        root.Object("an object with 'view' or 'set'");
        try
        {
            if (root.Has("view") == root.Has("set")) throw root.Wrong(root.Has("set") ? "either a 'view' or a 'set'" : "an object with 'view' or 'set', whose value is a name");
            if (root.Has("set")) return new([], [], [SetReader.Read(root)]);
            if (root.Has("request") || root.Has("uses")) return new([], [OnDemandReader.Read(root)], []);
            return new([ViewReader.Read(root)], [], []);
        }
        catch (InvalidInputException error) when (error.Code == "SXT2002" && source.Length > 0)
        {
            throw new InvalidInputException(error.Code, $"{source}: {error.Message}", error);
        }
    }

    /// <summary>Reads several documents, such as all files of <c>features/</c>.</summary>
    /// <exception cref="InvalidInputException">As for one. SXT2017: two definitions of the same name; says where both are.</exception>
    public static FeatureDefinitions ReadAll(params IEnumerable<(string Source, JsonNode? Document)> documents)
    {
        var seen = new Dictionary<string, (string Name, string Source)>(StringComparer.OrdinalIgnoreCase);
        var all = FeatureDefinitions.Empty;
        foreach (var (source, document) in documents)
        {
            var one = Read(document, source);
            var name = one.Names.Single();
            if (!seen.TryAdd(name, (name, source)))
                throw new InvalidInputException("SXT2017", $"'{name}' is defined in {source}, and '{seen[name].Name}' in {seen[name].Source}: views, on-demand views and sets share their names, which compare without case. Rename or remove one.");
            all = new(all.Views.AddRange(one.Views), all.OnDemand.AddRange(one.OnDemand), all.Sets.AddRange(one.Sets));
        }

        return all;
    }
}
