using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Splits;

public sealed class SplitTests
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Property]
    public void A_split_by_time_never_trains_on_the_future_nor_on_labels_not_yet_known(int seed)
    {
        var random = new Random(seed);
        var times = Times(random, 60);
        var gap = TimeSpan.FromHours(random.Next(30));

        var split = TimeSplit.Latest(times, 0.3, gap);

        var cut = split.HeldOut.Min(row => times[row].Micros);
        split.Train.Max(row => times[row].Micros).ShouldBeLessThan(new Timestamp(cut).Add(-gap).Micros);
        split.HeldOut.Count.ShouldBeGreaterThanOrEqualTo(18);
        Enumerable.Range(0, 60).Except(split.Train).Except(split.HeldOut).ShouldAllBe(row => times[row].Micros < cut && times[row].Add(gap).Micros >= cut);
    }

    [Fact]
    public void Rows_of_one_instant_stay_together_and_the_cut_itself_is_held_out()
    {
        Timestamp[] times = [At(1), At(2), At(2), At(2), At(3)];

        TimeSplit.Latest(times, 0.4).HeldOut.ShouldBe([1, 2, 3, 4]);
        TimeSplit.At(times, At(3)).ShouldSplitInto([0, 1, 2, 3], [4]);
        TimeSplit.At(times, At(3), Day).ShouldSplitInto([0], [4]);
        TimeSplit.Latest([.. Enumerable.Range(0, 100).Select(i => At(i))], 0.3).Train.Count.ShouldBe(70);
    }

    [Fact]
    public void Folds_go_forward_with_a_gap_and_train_on_all_or_on_a_window()
    {
        Timestamp[] times = [.. Enumerable.Range(0, 10).Select(i => At(i))];

        var all = TimeSplit.Folds(times, At(4), 2, 2 * Day, gap: Day);
        all[0].ShouldSplitInto([0, 1, 2], [4, 5]);
        all[1].ShouldSplitInto([0, 1, 2, 3, 4], [6, 7]);
        TimeSplit.Folds(times, At(4), 2, 2 * Day, train: 2 * Day, gap: Day)[1].ShouldSplitInto([3, 4], [6, 7]);
    }

    [Property]
    public void No_group_is_on_both_sides(int seed)
    {
        var random = new Random(seed);
        int[] groups = [.. Enumerable.Range(0, 80).Select(row => row < 4 ? row : random.Next(12))];

        foreach (var split in GroupSplit.Folds(groups, 4, seed).Append(GroupSplit.HoldOut(groups, 0.25, seed)))
        {
            split.Train.Select(row => groups[row]).Intersect(split.HeldOut.Select(row => groups[row])).ShouldBeEmpty();
            split.Train.Concat(split.HeldOut).Order().ShouldBe(Enumerable.Range(0, 80));
        }

        GroupSplit.HoldOut(groups, 0.25, seed).HeldOut.Count.ShouldBeGreaterThanOrEqualTo(20);
    }

    [Property]
    public void Folds_hold_out_every_row_once_and_are_the_same_for_a_seed(int seed)
    {
        var random = new Random(seed);
        int[] classes = [.. Enumerable.Range(0, 53).Select(_ => random.Next(3))];
        IReadOnlyList<RowSplit>[] All(long with) => [GroupSplit.Folds(classes, 3, with), StratifiedSplit.Folds(classes, 5, with), RandomSplit.Folds(53, 4, with)];

        foreach (var folds in All(seed)) folds.SelectMany(fold => fold.HeldOut).Order().ShouldBe(Enumerable.Range(0, 53));
        All(seed).SelectMany(folds => folds).SelectMany(fold => fold.HeldOut).ShouldBe(All(seed).SelectMany(folds => folds).SelectMany(fold => fold.HeldOut));
        All(seed)[2][0].HeldOut.ShouldNotBe(All(seed + 1)[2][0].HeldOut);
    }

    [Property]
    public void Every_class_has_its_share_on_every_side_within_a_row(int seed)
    {
        var random = new Random(seed);
        int[] classes = [.. Enumerable.Range(0, 90).Select(_ => random.Next(10) == 0 ? 1 : 0)];
        void HasShares(RowSplit split, double share)
        {
            for (var code = 0; code < 2; code++)
                ((double)split.HeldOut.Count(row => classes[row] == code)).ShouldBe(share * classes.Count(each => each == code), 1);
        }

        foreach (var fold in StratifiedSplit.Folds(classes, 4, seed)) HasShares(fold, 0.25);
        HasShares(StratifiedSplit.HoldOut(classes, 0.3, seed), 0.3);
    }

    [Fact]
    public void Groups_are_spread_so_that_folds_have_about_equal_numbers_of_rows() =>
        GroupSplit.Folds([1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7], 3, 9).Select(fold => fold.HeldOut.Count).ShouldBe([4, 4, 4]);

    [Fact]
    public void A_query_is_split_whole()
    {
        var split = QuerySplit.Folds(4, 2, 1)[0];

        QuerySplit.RowsOf([2, 0, 1, 3], split.HeldOut).Concat(QuerySplit.RowsOf([2, 0, 1, 3], split.Train)).Order().ShouldBe([0, 1, 2, 3, 4, 5]);
        QuerySplit.RowsOf([2, 0, 1, 3], [3, 0]).ShouldBe([3, 4, 5, 0, 1]);
        QuerySplit.HoldOut(10, 0.2, 1).HeldOut.Count.ShouldBe(2);
    }

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        Code(() => TimeSplit.At([At(1)], At(1))).ShouldBe("SXT2110");
        Code(() => TimeSplit.At([At(1), At(3)], At(2), -Day)).ShouldBe("SXT2105");
        Code(() => TimeSplit.Latest([], 0.5)).ShouldBe("SXT2110");
        Code(() => TimeSplit.Latest([At(1), At(1)], 0.5)).ShouldBe("SXT2110");
        Code(() => TimeSplit.Latest([At(1), At(2)], 1)).ShouldBe("SXT2105");
        Code(() => TimeSplit.Folds([At(1), At(2)], At(2), 1, TimeSpan.Zero)).ShouldBe("SXT2105");
        Code(() => TimeSplit.Folds([At(1), At(2)], At(2), 0, Day)).ShouldBe("SXT2105");
        Code(() => GroupSplit.Folds([1, 1, 2], 3, 0)).ShouldBe("SXT2110");
        Code(() => GroupSplit.HoldOut([1, 1], 0.5, 0)).ShouldBe("SXT2110");
        Code(() => StratifiedSplit.Folds([1], 2, 0)).ShouldBe("SXT2110");
        Code(() => StratifiedSplit.HoldOut([1, 1], double.NaN, 0)).ShouldBe("SXT2105");
        Code(() => RandomSplit.Folds(5, 1, 0)).ShouldBe("SXT2105");
        Code(() => QuerySplit.RowsOf([2], [1])).ShouldBe("SXT2105");
        Code(() => QuerySplit.RowsOf([2, -1], [1])).ShouldBe("SXT2107");
    }

    static Timestamp At(int day) => new(day * Timestamp.MicrosPerDay);

    static Timestamp[] Times(Random random, int rows) => [.. Enumerable.Range(0, rows).Select(row => row == 0 ? At(0) : At(random.Next(5, 20)).Add(TimeSpan.FromHours(random.Next(24))))];

    static string Code(Func<object> call) => Should.Throw<InvalidInputException>(() => call()).Code;
}
