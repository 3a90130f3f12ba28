namespace Sextant.Expressions.Tests.Checking;

public class CheckerTests
{
    static readonly Schema Payment = new(new Field("amount", FieldType.Number), new Field("country", FieldType.Text));

    [Theory]
    [InlineData("amount >", "SXT3001", 8)]
    [InlineData("", "SXT3001", 0)]
    [InlineData("amount > 1 2", "SXT3001", 11)]
    [InlineData("amount = 1.0", "SXT3002", 0)]
    [InlineData("amount > 1 & true", "SXT3002", 0)]
    [InlineData("new object()", "SXT3002", 0)]
    [InlineData("country.Length", "SXT3003", 0)]
    [InlineData("x => x", "SXT3002", 0)]
    [InlineData("(int)amount", "SXT3002", 0)]
    [InlineData("amount > 0x10", "SXT3002", 9)]
    [InlineData("amount is > 5", "SXT3002", 10)]
    [InlineData("amout > 1", "SXT3003", 0)]
    [InlineData("lenght(country) > 1", "SXT3004", 0)]
    [InlineData("amount && true", "SXT3005", 0)]
    [InlineData("amount == country", "SXT3005", 0)]
    [InlineData("amount > null", "SXT3005", 0)]
    [InlineData("hour(country)", "SXT3006", 0)]
    [InlineData("replace(country, \"a\", \"aa\")", "SXT3006", 0)]
    [InlineData("null", "SXT3008", 0)]
    [InlineData("9223372036854775808", "SXT3009", 0)]
    [InlineData("time(\"yesterday\")", "SXT3009", 5)]
    [InlineData("\"a\\0b\"", "SXT3009", 0)]
    [InlineData("country == \"\\ud800\"", "SXT3009", 11)]
    [InlineData("oneOf(country, country)", "SXT3010", 15)]
    [InlineData("substring(country, 0, length(country))", "SXT3010", 22)]
    public void What_is_wrong_is_said_with_code_and_place(string text, string code, int start)
    {
        var error = Should.Throw<ExpressionException>(() => Expression.Parse(text, new ExpressionScope(Payment)));
        (error.Code, error.Start).ShouldBe((code, start), error.Display);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_misspelt_name_brings_the_one_that_was_meant_and_a_caret_below_it()
    {
        var error = Should.Throw<ExpressionException>(() => Expression.Parse("country == \"NG\" &&\n  amuont > 100", new ExpressionScope(Payment)));
        error.Display.ShouldBe("""
              amuont > 100
              ^^^^^^
            SXT3003 There is no field 'amuont'. Did you mean 'amount'? Fields: amount, country.

            """);
    }

    [Fact]
    public void All_mistakes_of_a_text_are_reported_at_once() =>
        Should.Throw<ExpressionException>(() => Expression.Parse("amout > 1 && hours(country) < 3 && country > 5", new ExpressionScope(Payment)))
            .Errors.Select(error => error.Code).ShouldBe(["SXT3003", "SXT3004", "SXT3005"]);

    [Fact]
    public void A_rule_that_is_not_boolean_is_refused() =>
        Should.Throw<ExpressionException>(() => Expression.Parse("amount + 1", new ExpressionScope(Payment), FieldType.Boolean)).Code.ShouldBe("SXT3008");

    [Fact]
    public void An_integer_serves_where_a_number_is_expected() =>
        Expression.Parse("1 + 2", new ExpressionScope(Payment), FieldType.Number).Compile().EvaluateNumber([]).ShouldBe(3.0);

    [Fact]
    public void Fields_of_named_rows_are_written_with_the_name()
    {
        var customer = new Schema(new Field("country", FieldType.Text));
        var scope = new ExpressionScope(new ScopedSchema("payment", Payment), new ScopedSchema("customer", customer));
        var (first, second) = (new Row(Payment), new Row(customer));
        first.SetText(1, "NG");
        second.SetText(0, "RU");
        var expression = Expression.Parse("payment.country != customer.country", scope);
        expression.Compile().EvaluateBoolean([first, second]).ShouldBe(true);
        expression.ToDuckDbSql().ShouldBe("(\"payment\".\"country\" <> \"customer\".\"country\")");
        expression.Fields.ShouldBe([("payment", "country"), ("customer", "country")]);
        Should.Throw<ExpressionException>(() => Expression.Parse("country", scope)).Message.ShouldContain("payment.country");
        Should.Throw<ExpressionException>(() => Expression.Parse("payment", scope)).Message.ShouldContain("payment.amount");
    }
}
