using FsCheck.Xunit;

namespace Sextant.Fraud.Tests.Rules;

/// <summary>A rule that blocks too much is noticed, and one that does not is left alone.</summary>
public sealed class RuleGuardTests
{
    [Fact]
    public void A_rule_that_blocks_all_is_noticed_at_the_two_hundredth_decision()
    {
        var guard = new RuleGuard();

        Enumerable.Range(1, 300).First(_ => guard.Saw("all", 0.2) is not null).ShouldBe(RuleGuard.Fewest);
    }

    [Fact]
    public void Exactly_the_share_that_it_may_block_is_allowed()
    {
        var guard = new RuleGuard();

        Enumerable.Range(0, 2_000).Select(i => guard.Saw(i % 5 == 4 ? "fifth" : null, 0.2)).ShouldAllBe(excess => excess == null);
    }

    [Fact]
    public void What_was_long_ago_counts_no_more()
    {
        var guard = new RuleGuard();
        for (var i = 0; i < 190; i++) guard.Saw("burst", 0.2);
        for (var i = 0; i < RuleGuard.Over; i++) guard.Saw(null, 0.2);

        guard.Saw("burst", 0.2).ShouldBeNull();
    }

    [Fact]
    public void A_rule_that_was_resumed_begins_anew()
    {
        var guard = new RuleGuard();
        for (var i = 0; i < 250; i++) guard.Saw("all", 0.2);
        guard.Forget("all");

        guard.Saw("all", 0.2).ShouldBeNull();
    }

    [Property(MaxTest = 30)]
    public bool It_says_so_exactly_when_the_last_thousand_have_too_many(byte seed)
    {
        var (random, guard, all) = (new System.Random(seed), new RuleGuard(), new List<string?>());
        for (var i = 0; i < 2_500; i++)
        {
            all.Add(random.Next(6) switch { 0 => "a", 1 => "b", _ => null });
            var last = all.TakeLast(RuleGuard.Over).ToList();
            var expected = all[^1] is { } rule && last.Count >= RuleGuard.Fewest && last.Count(one => one == rule) > 0.17 * last.Count;
            if (guard.Saw(all[^1], 0.17) is not null != expected) return false;
        }

        return true;
    }
}
