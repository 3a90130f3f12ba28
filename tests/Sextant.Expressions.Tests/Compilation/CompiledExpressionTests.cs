namespace Sextant.Expressions.Tests.Compilation;

public class CompiledExpressionTests
{
    [Fact]
    public void Evaluating_a_rule_allocates_nothing()
    {
        var row = new Row(Samples.Schema);
        Samples.Fill(row, [true, null, 5L, 7L, 120.5, 0.3, "NG", "x", 0L, null, new[] { "vip" }, null, null]);
        var rule = Expression.Parse("amount > 100 && country is \"NG\" or \"RU\" && startsWith(note, \"x\") && contains(tags, \"vip\") && hour(at) < 6 && amount * 2 + count > 7", Samples.Scope).Compile();
        rule.Holds(row).ShouldBeTrue();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) rule.Holds(row);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData("flag && other", null)]
    [InlineData("false && other", false)]
    [InlineData("flag || other", true)]
    [InlineData("other == null", true)]
    [InlineData("other ? true : false", false)]
    [InlineData("other ?? true", true)]
    [InlineData("country is \"NG\"", null)]
    [InlineData("country is null", true)]
    [InlineData("country is not null", false)]
    public void Null_goes_through_operators_as_in_sql(string text, bool? expected)
    {
        var row = new Row(Samples.Schema);
        row.SetBoolean(0, true);
        Expression.Parse(text, Samples.Scope).Compile().EvaluateBoolean(row).ShouldBe(expected);
    }
}
