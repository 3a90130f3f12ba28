using System.Collections.Immutable;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// What a policy wants to know of the entity graph: its fields named <c>graph_ENTITY_FEATURE</c> (<c>graph_card_fraud_neighbours</c>) or <c>graph_ENTITY_ENTITY_FEATURE</c>
/// (<c>graph_card_device_linked_days</c>), where an entity is a field of the request. Callers do not send them; rules and models have them as all other fields.
/// </summary>
public sealed class GraphQuestion
{
    const string Prefix = "graph_";

    static readonly string[] OfOne = [.. GraphFeatures.All.Select(feature => feature.Name)];
    static readonly string[] OfTwo = [.. GraphFeatures.OfPairs.Select(feature => feature.Name)];

    GraphQuestion(ImmutableArray<string> fields, ImmutableArray<string> entities, ImmutableArray<(int Left, int Right)> pairs, ImmutableArray<(int From, int Feature)> places) =>
        (Fields, Entities, Pairs, Places) = (fields, entities, pairs, places);

    /// <summary>The policy's fields, in the order of the answers.</summary>
    public ImmutableArray<string> Fields { get; }

    /// <summary>Fields of the request that name the entities, which are also kinds of the graph.</summary>
    internal ImmutableArray<string> Entities { get; }

    /// <summary>Pairs of those.</summary>
    internal ImmutableArray<(int Left, int Right)> Pairs { get; }

    /// <summary>Where each answer is: of an entity (its number), or of a pair (minus its number, minus 1), and which feature.</summary>
    internal ImmutableArray<(int From, int Feature)> Places { get; }

    /// <summary>Whether the graph answers a field.</summary>
    public static bool IsOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>What a policy of a kind wants to know; null for nothing.</summary>
    /// <exception cref="InvalidInputException">SXT5407: the graph does not say such a thing.</exception>
    public static GraphQuestion? Of(FraudKind kind, PolicyDefinition policy)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(policy);
        List<string> fields = [.. policy.Request.Select(field => field.Name).Where(IsOf)];
        if (fields.Count == 0) return null;
        List<string> known = [.. kind.Fields.Where(field => field.Entity is not null and not "request").Select(field => field.Name), .. policy.Request.Where(field => field.Entity is not null && kind.Field(field.Name) is null).Select(field => field.Name)];
        var (entities, pairs, places) = (new List<string>(), new List<(int, int)>(), new List<(int, int)>());
        foreach (var field in fields) places.Add(PlaceOf(field, known, entities, pairs) ?? throw Unknown(field, known, policy));
        foreach (var field in policy.Request.Where(field => IsOf(field.Name) && field.Type != FieldType.Number)) throw new InvalidInputException("SXT5407", $"Policy {policy.Name}: '{field.Name}' is a number, not {field.Type}: what the entity graph says is.");
        return new([.. fields], [.. entities], [.. pairs], [.. places]);
    }

    static (int, int)? PlaceOf(string field, List<string> known, List<string> entities, List<(int, int)> pairs)
    {
        var rest = field[Prefix.Length..];
        foreach (var entity in known)
        {
            if (!rest.StartsWith(entity + "_", StringComparison.Ordinal)) continue;
            var after = rest[(entity.Length + 1)..];
            if (Array.IndexOf(OfOne, after) is >= 0 and var one) return (Place(entities, entity), one);
            foreach (var other in known.Where(other => after.StartsWith(other + "_", StringComparison.Ordinal)))
            {
                if (Array.IndexOf(OfTwo, after[(other.Length + 1)..]) is not (>= 0 and var two)) continue;
                return (-1 - Place(pairs, (Place(entities, entity), Place(entities, other))), two);
            }
        }

        return null;
    }

    static int Place<T>(List<T> all, T one)
    {
        if (all.IndexOf(one) is >= 0 and var at) return at;
        all.Add(one);
        return all.Count - 1;
    }

    static InvalidInputException Unknown(string field, List<string> known, PolicyDefinition policy)
    {
        var names = known.SelectMany(entity => OfOne.Select(feature => $"{Prefix}{entity}_{feature}")).Concat(known.SelectMany(left => known.SelectMany(right => OfTwo.Select(feature => $"{Prefix}{left}_{right}_{feature}"))));
        return new("SXT5407", $"Policy {policy.Name}: the entity graph does not say '{field}'.{NearestName.Hint(field, names)} Write graph_ENTITY_FEATURE with an entity of {string.Join(", ", known)} and a feature of {string.Join(", ", OfOne)}; or graph_ENTITY_ENTITY_FEATURE with {string.Join(", ", OfTwo)}.");
    }
}
