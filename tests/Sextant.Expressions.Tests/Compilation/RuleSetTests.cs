namespace Sextant.Expressions.Tests.Compilation;

public class RuleSetTests
{
    [Fact]
    public void Hits_of_several_batches_add_up()
    {
        var samples = new Samples(7);
        var rows = Enumerable.Range(0, 5000).Select(_ => samples.Row()).ToList();
        var rules = new[] { "count > 5", "country == \"NG\" && flag", "country is \"NG\" or \"RU\"", "length(country) == 2" }.Select(text => Expression.Parse(text, Samples.Scope)).ToList();
        var set = new RuleSet(rules);
        var hits = new long[rules.Count];
        set.CountHits(hits, new ArrayBatch(Samples.Schema, rows[..100]));
        set.CountHits(hits, new ArrayBatch(Samples.Schema, rows[100..]));
        var row = new Row(Samples.Schema);
        hits.ShouldBe(rules.Select(rule => rows.LongCount(values =>
        {
            Samples.Fill(row, values);
            return rule.Compile().Holds(row);
        })));
    }

    [Fact]
    public void A_rule_that_is_not_boolean_is_refused() =>
        Should.Throw<InvalidInputException>(() => new RuleSet(Expression.Parse("count", Samples.Scope))).Code.ShouldBe("SXT3008");
}
