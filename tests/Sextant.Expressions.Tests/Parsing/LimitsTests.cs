using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Sextant.Expressions.Tests.Parsing;

public class LimitsTests
{
    static readonly string[] Pieces =
        ["amount", "country", "flag", "tags", "(", ")", "[", "]", "{", "}", "<", ">", "&&", "||", "!", "-", "+", "*", "/", "??", "?", ":", "==", "is", "not", "or", "null", "1", "2.5", "\"a\"", "'a'", "$\"", "@", "#if", "//", "/*", "=>", "=", ",", ";", ".", "length(", "min(", "time(", "oneOf(", "new", "await", "x", "\n", "\0", "\ud800", "from", "switch", "..", "1e999", "::", "'", "\"\"\"", "\\", "async", "delegate", "stackalloc", "checked(", "typeof(", "with"];

    public static TheoryData<string> Nested =>
        [.. new[] { "(", "[", "!", "-", "- ", "a?", "a??", "a<", "x=>", "await ", "f(", "a.b(", "$\"{", "new[]{", "{", "a?b:", "~", "++", "*", "&", "(int)", "a is not ", "from x in ", "throw ", "a switch{", "checked(", "ref " }
            .Select(piece => string.Concat(Enumerable.Repeat(piece, 16_000 / piece.Length)))];

    [Theory]
    [MemberData(nameof(Nested))]
    public void Bottomless_nesting_is_refused_and_nothing_breaks(string text) =>
        Should.Throw<ExpressionException>(() => Expression.Parse(text, Samples.Scope));

    [Property(MaxTest = 300)]
    public bool Random_characters_give_an_expression_or_the_expression_error(string? text) => IsHandled(text ?? "");

    [Property(MaxTest = 1500)]
    public Property Random_pieces_of_the_language_give_an_expression_or_the_expression_error() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces)).ToArbitrary(), IsHandled);

    [Property(MaxTest = 300)]
    public bool A_valid_text_with_a_hole_gives_an_expression_or_the_expression_error(int seed, byte at, byte length)
    {
        var text = new Samples(seed).Expression(FieldKind.Boolean, 4);
        var start = at % text.Length;
        return IsHandled(text.Remove(start, Math.Min(length % 5, text.Length - start)));
    }

    [Fact]
    public void A_long_chain_of_terms_is_long_but_not_deep()
    {
        var text = string.Join(" && ", Enumerable.Repeat("count > 1", 500));
        Expression.Parse(text, Samples.Scope).Compile().EvaluateBoolean(new Row(Samples.Schema)).ShouldBeNull();
    }

    [Theory]
    [InlineData("count + count + count", 3)]
    [InlineData("((((count))))", 4)]
    public void Depth_is_bounded(string text, int depth)
    {
        Expression.Parse(text, Samples.Scope, limits: new ExpressionLimits { MaxDepth = depth + 1 }).Cost.ShouldBeGreaterThan(0);
        Refused(text, new ExpressionLimits { MaxDepth = depth - 1 });
    }

    [Fact]
    public void Length_size_sets_and_cost_are_bounded()
    {
        Refused("count > 1", new ExpressionLimits { MaxLength = 8 });
        Refused("count > 1 && count < 5", new ExpressionLimits { MaxNodes = 6 });
        Refused("oneOf(count, 1, 2, 3)", new ExpressionLimits { MaxElements = 2 });
        Refused("count is 1 or 2 or 3", new ExpressionLimits { MaxElements = 2 });
        Refused("contains([\"a\", \"b\", \"c\"], country)", new ExpressionLimits { MaxElements = 2 });
        Refused("lower(upper(country)) == \"ng\"", new ExpressionLimits { MaxCost = 10 });
    }

    static void Refused(string text, ExpressionLimits limits) =>
        Should.Throw<ExpressionException>(() => Expression.Parse(text, Samples.Scope, limits: limits)).Code.ShouldBe("SXT3007");

    static bool IsHandled(string text)
    {
        try
        {
            var expression = Expression.Parse(text, Samples.Scope);
            expression.Compile().Evaluate(new Row(Samples.Schema));
            return expression.ToDuckDbSql().Length > 0;
        }
        catch (ExpressionException error)
        {
            return error.Display.Length > 0;
        }
    }
}
