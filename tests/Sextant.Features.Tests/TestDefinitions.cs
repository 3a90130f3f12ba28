using Sextant.Events;

namespace Sextant.Features.Tests;

/// <summary>Definitions as people write them.</summary>
static class TestDefinitions
{
    public const string CardSpending = """
        view: card_spending
        entity: card
        source: payment
        features:
          amount_mean: { aggregate: mean, of: amount, windows: [1d, 7d] }
          payments: { aggregate: count, window: 7d }
        """;

    public const string LastPlace = """
        view: last_place
        entity: card
        source: payment
        features: { country: country, payments: cents }
        """;

    public const string UserActivity = """
        view: user_activity
        entity: user
        source: click
        features: { clicks: { aggregate: count, window: 1h } }
        """;

    public const string Ratio = """
        view: spending_ratio
        request: { amount: number }
        uses: [card_spending]
        features: { ratio: request.amount / card_spending.amount_mean_7d }
        """;

    public const string FraudSet = """
        set: fraud
        features: [card_spending, spending_ratio.ratio]
        """;

    public static FeatureDefinitions Read(params string[] yaml) =>
        DefinitionReader.ReadAll(yaml.Select((text, i) => ($"features/{i}.yaml", YamlDocument.Parse(text, $"features/{i}.yaml"))));

    public static FeatureCatalog Catalog(params string[] yaml) => FeatureCatalog.From(Read(yaml), FixedEvents.All);
}
