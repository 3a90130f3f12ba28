using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Events;

namespace Sextant.Fraud;

/// <summary>What the entity graph of a workspace links: <c>fraud/graph.yaml</c>. Without the file, what payments, logins and sign-ups name. A change has the graph built anew.</summary>
public sealed record GraphSettings
{
    static readonly string[] Customer = ["customer", "card"];
    static readonly string[] Shared = ["device", "ip", "email", "phone", "address"];

    /// <summary>The kinds of entities with the most links with which one of them still joins others into a component (0: never).</summary>
    public IReadOnlyDictionary<string, int> Kinds { get; init; } = new Dictionary<string, int> { ["customer"] = 32, ["card"] = 32, ["device"] = 32, ["email"] = 32, ["phone"] = 32, ["address"] = 16, ["ip"] = 8, ["merchant"] = 0 };

    /// <summary>How many links an entity keeps to those of one kind. Default 64.</summary>
    public int LinksPerKind { get; init; } = 64;

    /// <summary>Which fields of which event types are linked.</summary>
    public IReadOnlyList<GraphLinks> Links { get; init; } =
    [
        new("fraud_payment", [.. Customer.SelectMany(one => Shared.Where(other => other != "phone").Select(other => (string[])[one, other])), ["customer", "card"], ["card", "merchant"]]),
        new("fraud_login", [["customer", "device"], ["customer", "ip"], ["customer", "email"]]),
        new("fraud_signup", [.. Shared.Select(other => (string[])["customer", other]), ["email", "device"], ["email", "ip"], ["device", "ip"], ["phone", "device"]]),
    ];

    /// <summary>Which events say that an entity is fraud, or is none.</summary>
    public IReadOnlyList<GraphLabel> Labels { get; init; } = [new(FraudEventTypes.Label, "card", "fraud"), new(FraudEventTypes.Label, "customer", "fraud"), new(FraudEventTypes.Label, "device", "fraud"), new(FraudEventTypes.Label, "email", "fraud"), new(FraudEventTypes.Label, "phone", "fraud")];

    /// <summary>What the graph is made with.</summary>
    [JsonIgnore]
    public EntityGraphOptions Options => new() { Kinds = [.. Kinds.Select(kind => new NodeKind(kind.Key, kind.Value))], LinksPerKind = LinksPerKind };

    /// <summary>The links, as a feed takes them.</summary>
    [JsonIgnore]
    public ImmutableArray<GraphEventRule> EventRules => [.. Links.Select(rule => new GraphEventRule(
        rule.Event,
        [.. rule.Pairs.SelectMany(pair => pair).Distinct(StringComparer.Ordinal).Select(name => (name, rule.KindOf(name)))],
        [.. rule.Pairs.Select(pair => (pair[0], pair[1]))]))];

    /// <summary>The labels, as a feed takes them.</summary>
    [JsonIgnore]
    public ImmutableArray<GraphLabelRule> LabelRules => [.. Labels.Select(rule => new GraphLabelRule(rule.Event, rule.Field, rule.Kind ?? rule.Field, rule.Fraud))];

    /// <summary>Reads a file's text. What is left out is the default.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT5401, SXT5403, SXT5406, SXT5409: it makes no sense; says what.</exception>
    public static GraphSettings ReadYaml(string text, string source)
    {
        try
        {
            var settings = YamlDocument.Parse(text, source)?.Deserialize(FraudJson.Default.GraphSettings) ?? new();
            settings.Check();
            return settings;
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("SXT5409", $"{source}: {error.Message}", error);
        }
        catch (InvalidInputException error) when (error.Code != "SXT5010")
        {
            throw new InvalidInputException(error.Code, $"{source}: {error.Message}", error);
        }
    }

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="InvalidInputException">SXT5401, SXT5403, SXT5409.</exception>
    public void Check()
    {
        if (Links.SelectMany(rule => rule.Pairs).Any(pair => pair.Length != 2 || pair[0] == pair[1])) throw new InvalidInputException("SXT5409", "'pairs' has lists of two different fields each, as [card, device].");
        Options.Check();
        var unknown = EventRules.SelectMany(rule => rule.Entities.Select(entity => entity.Kind)).Concat(LabelRules.Select(rule => rule.Kind)).FirstOrDefault(kind => !Kinds.ContainsKey(kind));
        if (unknown is not null) throw new InvalidInputException("SXT5403", $"The entity graph has no kind '{unknown}'. It has {string.Join(", ", Kinds.Keys)}; declare it in 'kinds'.");
    }
}
