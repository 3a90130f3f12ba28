using FsCheck;
using FsCheck.Xunit;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Experiments;

public sealed class InterleavingTests
{
    [Property]
    public void A_team_draft_takes_each_item_once_and_in_turns(int[] first, int[] second, int seed, NonNegativeInt length)
    {
        var list = TeamDraft.Interleave(first, second, length.Get, new(seed));

        list.Select(item => item.Item).ShouldBeUnique();
        list.Count.ShouldBe(Math.Min(length.Get, first.Union(second).Count()));
        list.ShouldAllBe(item => (item.Side == RankingSide.First ? first : second).Contains(item.Item));
        TeamDraft.Interleave(first, second, length.Get, new(seed)).ShouldBe(list);
    }

    [Property]
    public void Each_round_of_a_team_draft_has_one_item_of_each_side(int seed)
    {
        var list = TeamDraft.Interleave([1, 2, 3, 4], [5, 6, 7, 8], 8, new(seed));

        list.Chunk(2).ShouldAllBe(round => round[0].Side != round[1].Side);
        list.Where(item => item.Side == RankingSide.First).Select(item => item.Item).ShouldBe([1, 2, 3, 4]);
    }

    [Property]
    public void Probabilistic_interleaving_takes_each_item_once(int[] first, int[] second, int seed, NonNegativeInt length)
    {
        var list = ProbabilisticInterleaving.Interleave(first, second, length.Get, new(seed));

        list.Select(item => item.Item).ShouldBeUnique();
        list.Count.ShouldBe(Math.Min(length.Get, first.Union(second).Count()));
        ProbabilisticInterleaving.Interleave(first, second, length.Get, new(seed)).ShouldBe(list);
    }

    [Fact]
    public void The_first_place_falls_as_one_over_the_cube_of_the_rank()
    {
        var random = new SeededRandom(1);

        var heads = Enumerable.Range(0, 20_000).Count(_ => ProbabilisticInterleaving.Interleave([1, 2], [1, 2], 1, random)[0].Item == 1);

        (heads / 20_000.0).ShouldBe(8 / 9.0, 0.01);
    }

    [Fact]
    public void Clicks_give_a_list_to_the_side_that_has_more_of_them()
    {
        var tally = new InterleavingTally();
        InterleavedItem<string>[] shown = [new("a", RankingSide.First), new("b", RankingSide.Second), new("c", RankingSide.Second)];

        tally.Add(shown, [1, 2, 2]);
        tally.Add(shown, [0]);
        tally.Add(shown, [0, 1]);
        tally.Add(shown, []);

        (tally.FirstWins, tally.SecondWins, tally.Ties, tally.SecondShare, tally.PValue).ShouldBe((1, 1, 2, 0.5, 1));
        EstimateTests.Code(() => tally.Add(shown, [3])).ShouldBe("SXT2426");
    }
}
