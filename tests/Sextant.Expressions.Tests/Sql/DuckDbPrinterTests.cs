namespace Sextant.Expressions.Tests.Sql;

public class DuckDbPrinterTests
{
    [Theory]
    [InlineData("country == \"x' OR '1'='1\"", "(\"country\" = 'x'' OR ''1''=''1')")]
    [InlineData("count + 1 > 5", "(TRY(\"count\" + CAST('1' AS BIGINT)) > CAST('5' AS BIGINT))")]
    [InlineData("country is \"NG\" or \"RU\"", "(\"country\" IN ('NG', 'RU'))")]
    [InlineData("note != null && !flag", "((\"note\" IS NOT NULL) AND (NOT \"flag\"))")]
    public void Sql_is_typed_and_quoted(string text, string sql) => Expression.Parse(text, Samples.Scope).ToDuckDbSql().ShouldBe(sql);

    [Fact]
    public void Nesting_makes_sql_longer_but_never_doubles_it()
    {
        var text = string.Concat(Enumerable.Repeat("sqrt(clamp(amount + ", 20)) + "1.0" + string.Concat(Enumerable.Repeat(", 0, 9))", 20));
        Expression.Parse(text, Samples.Scope).ToDuckDbSql().Length.ShouldBeLessThan(10_000);
    }
}
