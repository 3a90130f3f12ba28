using System.Text.Json.Nodes;

namespace Sextant.Features.Tests.Definitions;

public sealed class DefinitionWriterTests
{
    static string Again(FeatureDefinitions one) => Json(DefinitionReader.Read(JsonNode.Parse(Json(one)), "again"));

    static string Json(FeatureDefinitions one) =>
        (one.Views is [var view] ? DefinitionWriter.ToJson(view) : one.OnDemand is [var onDemand] ? DefinitionWriter.ToJson(onDemand) : DefinitionWriter.ToJson(one.Sets[0])).ToJsonString();

    [Theory]
    [InlineData(TestDefinitions.CardSpending)]
    [InlineData(TestDefinitions.LastPlace)]
    [InlineData(TestDefinitions.Ratio)]
    [InlineData(TestDefinitions.FraudSet)]
    [InlineData("view: w\nentity: [user, { account: sender }]\nsource: s\nfeatures: { p: { aggregate: quantile, q: 0.5, of: a, window: all, default: 0.5, description: P }, k: { aggregate: topK, k: 3, of: b, window: 1h }, r: { aggregate: ratio, of: a, by: c, window: 1d } }\ndelay: 7d\nexact: true\naccuracy: event_time\nonline: off\nowner: o\ndescription: d\nexpect: { p: { range: { min: 0 }, uniqueness: { min: 0.5 } }, freshness: { max: 90s } }")]
    [InlineData("view: w\nentity: { account: sender }\nsource: s\nfeatures: { p: { of: a, default: none, description: P }, t: b }\nttl: 30d\nonline: materialized")]
    [InlineData("view: w\nentity: []\nsource: s\nfeatures: { p: { aggregate: count, window: 2h } }\nhop: 1h\ncurrent: included")]
    [InlineData("view: w\nrequest: { a: { type: \"text[]\", description: A } }\nuses: [b]\nfeatures: { p: { of: b.c, default: true } }\nowner: o")]
    [InlineData("set: s\nfeatures: [a@2, a.b, { view: u@2, as: v, keys: { user: author, app: site }, features: [a, b] }]\ndescription: d")]
    public void What_is_written_reads_back(string yaml)
    {
        var read = DefinitionReader.ReadYaml(yaml, "x");

        Again(read).ShouldBe(Json(read));
    }

    [Fact]
    public void The_meaning_leaves_out_what_is_for_people()
    {
        var plain = TestDefinitions.Read(TestDefinitions.CardSpending).Views[0];
        var noted = plain with { Owner = "risk", Description = "Spending.", Features = [.. plain.Features.Select(feature => feature with { Description = "?" })], Expectations = [new(null, ExpectationKind.Freshness, null, 60)] };

        DefinitionWriter.Meaning(noted).ShouldBe(DefinitionWriter.Meaning(plain));
        DefinitionWriter.Meaning(plain with { Online = OnlineMode.Off }).ShouldNotBe(DefinitionWriter.Meaning(plain));
    }

    [Fact]
    public void A_duration_is_written_in_its_largest_unit() =>
        new[] { "30s", "90s", "5m", "24h", "48h", "7d", "0s" }.Select(text => Duration.TryParse(text, out var read) ? Duration.Format(read) : "?")
            .ShouldBe(["30s", "90s", "5m", "1d", "2d", "7d", "0s"]);
}
