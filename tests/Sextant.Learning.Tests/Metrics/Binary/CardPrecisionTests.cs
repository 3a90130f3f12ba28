namespace Sextant.Learning.Tests.Metrics.Binary;

public sealed class CardPrecisionTests
{
    [Fact]
    public void A_card_found_one_day_is_not_looked_at_again_and_makes_room_for_the_next()
    {
        int[] days = [1, 1, 1, 2, 2, 2];
        int[] cards = [7, 8, 9, 7, 8, 9];

        var result = CardPrecision.AtK(days, cards, [1, 0, 1, 1, 0, 1], [0.9, 0.5, 0.1, 0.9, 0.5, 0.7], 1);

        result.Days.ShouldBe([new(1, 1, 3, 2), new(2, 1, 2, 1)]);
        result.Mean.ShouldBe(1);
    }

    [Fact]
    public void A_card_has_its_largest_score_and_label_of_the_day_even_from_different_payments() =>
        CardPrecision.AtK([1, 1, 1], [7, 7, 8], [1, 0, 0], [0.1, 0.9, 0.5], 1).Mean.ShouldBe(1);

    [Fact]
    public void Checking_fewer_cards_than_allowed_still_divides_by_k() =>
        CardPrecision.AtK([1], [7], [1], [0.5], 4).Mean.ShouldBe(0.25);

    [Fact]
    public void A_compromised_card_that_was_not_checked_stays_open() =>
        CardPrecision.AtK([1, 1, 2], [7, 8, 8], [0, 1, 1], [0.9, 0.1, 0.1], 1).Days.ShouldBe([new(1, 0, 2, 1), new(2, 1, 1, 1)]);

    [Fact]
    public void Equal_scores_go_by_the_cards_number()
    {
        CardPrecision.AtK([1, 1], [7, 8], [1, 0], [0.5, 0.5], 1).Mean.ShouldBe(1);
        CardPrecision.AtK([1, 1], [8, 7], [1, 0], [0.5, 0.5], 1).Mean.ShouldBe(0);
    }

    [Fact]
    public void Bad_input_is_refused_and_no_rows_have_no_precision()
    {
        CardPrecision.AtK([], [], [], [], 1).Mean.ShouldBe(double.NaN);
        Should.Throw<InvalidInputException>(() => CardPrecision.AtK([1], [1], [1], [1], 0)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => CardPrecision.AtK([1, 2], [1], [1], [1], 1)).Code.ShouldBe("SXT2100");
        Should.Throw<InvalidInputException>(() => CardPrecision.AtK([1], [1], [1], [double.NaN], 1)).Code.ShouldBe("SXT2101");
    }
}
