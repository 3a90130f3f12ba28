namespace Sextant.Features.Tests.Quality;

public class ExpectationCheckerTests
{
    [Fact]
    public void A_view_without_expectations_has_no_violations() => Check(FieldType.Number, [1.0]).ShouldBeEmpty();

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.4, 1)]
    public void Too_many_nulls_are_a_violation(double atMost, int violations) =>
        Check(FieldType.Number, [1.0, null], new Expectation("value", ExpectationKind.NullRate, null, atMost)).Length.ShouldBe(violations);

    [Fact]
    public void A_violation_says_what_was_expected_and_found()
    {
        var violation = Check(FieldType.Number, [1.0, null], new Expectation("value", ExpectationKind.NullRate, null, 0.05)).ShouldHaveSingleItem();

        violation.ShouldBe(new Violation(
            "spending",
            "value",
            ExpectationKind.NullRate,
            "at most 0.05",
            0.5,
            "View 'spending', feature 'value': the share of nulls is 0.5, expected is at most 0.05. Look at the source's latest events, or correct the expectation."));
    }

    [Fact]
    public void Each_bound_of_a_range_is_checked_by_itself()
    {
        var violations = Check(FieldType.Number, [-1.0, 5.0, 11.0], new Expectation("value", ExpectationKind.Range, 0, 10));

        violations.Select(violation => (violation.Expected, violation.Observed)).ShouldBe([("at least 0", -1), ("at most 10", 11)]);
    }

    [Fact]
    public void Values_at_the_bounds_are_in_the_range() =>
        Check(FieldType.Number, [0.0, 10.0], new Expectation("value", ExpectationKind.Range, 0, 10)).ShouldBeEmpty();

    [Fact]
    public void What_is_no_number_is_in_no_range() =>
        Check(FieldType.Number, [5.0, double.NaN], new Expectation("value", ExpectationKind.Range, 0, 10)).ShouldHaveSingleItem().Message
            .ShouldBe("View 'spending', feature 'value': 1 of 2 values are infinite or no number, expected is from 0 to 10. Look at the source's latest events, or correct the expectation.");

    [Theory]
    [InlineData(ExpectationKind.Range)]
    [InlineData(ExpectationKind.Uniqueness)]
    public void Without_values_there_is_nothing_to_violate(ExpectationKind kind) =>
        Check(FieldType.Number, [null], new Expectation("value", kind, 0.5, 0.6)).ShouldBeEmpty();

    [Fact]
    public void Repeated_keys_are_a_violation() =>
        Check(FieldType.Text, ["a", "a", "b", "c"], new Expectation("value", ExpectationKind.Uniqueness, 1, null)).ShouldHaveSingleItem().Observed.ShouldBe(0.75);

    [Fact]
    public void An_estimate_alone_does_not_make_unique_keys_repeated()
    {
        for (var first = 0; first < 100_000; first += 5_000)
            Check(FieldType.Integer, Enumerable.Range(first, 5_000).Select(i => (object?)i), new Expectation("value", ExpectationKind.Uniqueness, 1, null)).ShouldBeEmpty();
    }

    [Fact]
    public void Many_repeated_keys_are_a_violation_even_if_estimated() =>
        Check(FieldType.Integer, Enumerable.Range(0, 20_000).Select(i => (object?)(i % 17_000)), new Expectation("value", ExpectationKind.Uniqueness, 1, null))
            .ShouldHaveSingleItem().Observed!.Value.ShouldBe(0.85, 0.05);

    [Theory]
    [InlineData(86_400, 0)]
    [InlineData(86_399, 1)]
    public void Old_events_are_a_violation_of_freshness(double seconds, int violations) =>
        Check(FieldType.Number, [1.0], new Expectation(null, ExpectationKind.Freshness, null, seconds)).Length.ShouldBe(violations);

    [Fact]
    public void No_event_is_not_fresh() =>
        Check(FieldType.Number, [], new Expectation(null, ExpectationKind.Freshness, null, 60)).ShouldHaveSingleItem().Message
            .ShouldBe("View 'spending': there is no event yet, expected is at most 60. Look at what sends these events.");

    [Fact]
    public void An_expectation_that_the_statistics_do_not_tell_is_an_error() =>
        Should.Throw<InvalidInputException>(() => Check(FieldType.Number, [1.0], new Expectation("other", ExpectationKind.NullRate, null, 0))).Code.ShouldBe("SXT2080");

    [Fact]
    public void A_range_of_texts_is_an_error() =>
        Should.Throw<InvalidInputException>(() => Check(FieldType.Text, ["a"], new Expectation("value", ExpectationKind.Range, 0, 1))).Code.ShouldBe("SXT2080");

    static Violation[] Check(FieldType type, IEnumerable<object?> values, params Expectation[] expectations)
    {
        var view = new FeatureView("spending", "payment", [], [new Feature("value")]) { Expectations = [.. expectations] };
        return [.. ExpectationChecker.Check(view, Rows.View(Rows.Collect(type, values)), Rows.Start.Add(TimeSpan.FromDays(1)))];
    }
}
