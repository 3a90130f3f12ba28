using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sextant.Events;

namespace Sextant.Dashboard.Tests.Rules;

public sealed class PolicyTextTests
{
    [Fact]
    public void A_policy_reads_as_people_write_it()
    {
        var document = JsonNode.Parse("""{"policy": "fraud.payment", "request": {"amount": "number"}, "rules": [{"rule": "embargo", "when": "country == \"IR\"", "verdict": "block", "shadow": true}], "guard": {"change": "10%"}, "otherwise": "allow", "lists": {"far": ["NO", "null", "1e3"]}, "keep": null}""");

        PolicyText.Of(document).ShouldBe("""
            policy: fraud.payment
            request: { amount: number }
            rules:
              - { rule: embargo, when: 'country == "IR"', verdict: block, shadow: true }
            guard: { change: '10%' }
            otherwise: allow
            lists: { far: [NO, 'null', '1e3'] }
            keep: null

            """);
    }

    [Property(MaxTest = 300)]
    public Property Read_again_it_is_the_same() => Prop.ForAll(Documents(), document => JsonNode.DeepEquals(YamlDocument.Parse(PolicyText.Of(document), "text"), document).Label(PolicyText.Of(document)));

    static Arbitrary<JsonObject> Documents() => (from size in Gen.Choose(1, 5) from pairs in Gen.ListOf(Pair(2), size) select Of(pairs)).ToArbitrary();

    static Gen<KeyValuePair<string, JsonNode?>> Pair(int depth) => from name in Text() from value in Value(depth) select KeyValuePair.Create(name.Length == 0 ? "k" : name, value);

    static Gen<JsonNode?> Value(int depth)
    {
        var scalar = Gen.OneOf(
            from text in Text() select (JsonNode?)JsonValue.Create(text),
            from number in Gen.Choose(-5000, 5000) select (JsonNode?)JsonValue.Create((long)number),
            from number in Gen.Choose(-5000, 5000) select (JsonNode?)JsonValue.Create((number / 8.0) + 0.0625),
            from flag in Gen.Elements(true, false) select (JsonNode?)JsonValue.Create(flag),
            Gen.Constant((JsonNode?)null));
        if (depth == 0) return scalar;
        var list = from size in Gen.Choose(0, 3) from items in Gen.ListOf(Value(depth - 1), size) select (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]);
        var map = from size in Gen.Choose(0, 4) from pairs in Gen.ListOf(Pair(depth - 1), size) select (JsonNode?)Of(pairs);
        return Gen.OneOf(scalar, scalar, list, map);
    }

    static Gen<string> Text() => Gen.OneOf(
        Gen.Elements("amount > 5000", "country == \"IR\"", "a: b", "x #y", "- z", "yes", "null", "~", "1e3", "0x1f", "", " ", "it's", "a, b", "{x}", "[y]", "é", "two\nlines", "&a", "*a", "!t", "a && b || !c", "features.card_count_1h >= 3", "10%", "@x", "`", "|", ">", "%y", "a?b:c", "tab\there"),
        from letters in Gen.ListOf(Gen.Elements("ab0 _.,:;#-+*/<>=&|!?'\"{}[]()%@`~^$\\".ToCharArray()), 6) select new string([.. letters]));

    static JsonObject Of(IEnumerable<KeyValuePair<string, JsonNode?>> pairs) => new(pairs.DistinctBy(pair => pair.Key).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
