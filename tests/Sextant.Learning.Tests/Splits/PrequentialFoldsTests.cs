using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Splits;

public sealed class PrequentialFoldsTests
{
    static readonly Timestamp Start = new(100 * Timestamp.MicrosPerDay);

    [Fact]
    public void A_fold_trains_seven_days_waits_seven_and_tests_seven()
    {
        int[] days = [.. Enumerable.Range(-1, 30)];

        var folds = Folds(days, days, new double[30], new() { Folds = 2 });

        folds[0].Train.Select(row => days[row]).ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        folds[0].HeldOut.Select(row => days[row]).ShouldBe([14, 15, 16, 17, 18, 19, 20]);
        folds[1].Train.Select(row => days[row]).ShouldBe([7, 8, 9, 10, 11, 12, 13]);
        folds[1].HeldOut.Select(row => days[row]).ShouldBe([21, 22, 23, 24, 25, 26, 27]);
    }

    [Theory]
    [InlineData(-1, true, true)]
    [InlineData(0, false, false)]
    [InlineData(6, false, false)]
    [InlineData(7, true, false)]
    [InlineData(8, true, true)]
    [InlineData(15, true, true)]
    public void A_card_leaves_the_test_once_its_fraud_is_known(int fraudDay, bool testedOnFirstDay, bool testedOnSecondDay)
    {
        // Card 1 has its fraud and pays on test days 14 and 15; card 2 keeps both sides filled.
        int[] days = [fraudDay, 14, 15, 0, 14], cards = [1, 1, 1, 2, 2];

        var held = Folds(days, cards, [1, 0, 0, 0, 0], new() { Folds = 1 })[0].HeldOut;

        held.Contains(1).ShouldBe(testedOnFirstDay);
        held.Contains(2).ShouldBe(testedOnSecondDay);
        Folds(days, cards, [1, 0, 0, 0, 0], new() { Folds = 1, RemoveKnownCards = false })[0].HeldOut.ShouldContain(2);
    }

    [Property]
    public void The_test_holds_what_the_handbooks_day_by_day_loop_holds(int seed)
    {
        var random = new Random(seed);
        int[] days = [.. Enumerable.Range(0, 300).Select(row => row < 28 ? row : random.Next(28))];
        int[] cards = [.. days.Select((_, row) => row < 28 ? 99 : random.Next(25))];
        double[] labels = [.. days.Select((_, row) => row >= 28 && random.Next(12) == 0 ? 1.0 : 0.0)];

        var fold = Folds(days, cards, labels, new() { Folds = 1 })[0];

        var known = Enumerable.Range(0, 300).Where(row => days[row] < 7 && labels[row] == 1).Select(row => cards[row]).ToHashSet();
        var expected = new List<int>();
        for (var k = 0; k < 7; k++)
        {
            known.UnionWith(Enumerable.Range(0, 300).Where(row => days[row] == 7 + k - 1 && labels[row] == 1).Select(row => cards[row]));
            expected.AddRange(Enumerable.Range(0, 300).Where(row => days[row] == 14 + k && !known.Contains(cards[row])));
        }

        fold.HeldOut.ShouldBe(expected.Order());
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Code(() => Folds([0], [1], [0], new())).ShouldBe("SXT2110");
        Code(() => Folds([0, 14], [1], [0, 0], new())).ShouldBe("SXT2100");
        Code(() => Folds([0, 14], [1, 2], [0, double.NaN], new())).ShouldBe("SXT2102");
        Code(() => Folds([0, 14], [1, 2], [0, 0], new() { TrainDays = 0 })).ShouldBe("SXT2105");
        Code(() => Folds([0, 14], [1, 2], [0, 0], new() { DelayDays = -1 })).ShouldBe("SXT2105");
    }

    static IReadOnlyList<RowSplit> Folds(int[] days, int[] cards, double[] labels, PrequentialOptions options) =>
        PrequentialFolds.Of([.. days.Select(day => new Timestamp(Start.Micros + (day * Timestamp.MicrosPerDay) + 5))], cards, labels, Start, options);

    static string Code(Func<object> call) => Should.Throw<InvalidInputException>(() => call()).Code;
}
