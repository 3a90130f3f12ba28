namespace Sextant.Platform.Tests.DecisionLog;

public sealed class FollowingTests : DecisionFixture
{
    const string Secret = "ann-9876543210@example.org";

    [Fact]
    public async Task Each_decision_is_followed_once_whether_it_waits_or_has_moved()
    {
        await AppendAsync(Decision(3, 1), Decision(0.5, 2));
        await MoveAsync();
        await AppendAsync(Decision(0.4, 3));
        var (first, through) = await FollowAsync(0);
        first.ShouldBe(["c-1", "c-2", "c-3"]);

        await AppendAsync(Decision(2, 4));
        await MoveAsync();
        await AppendAsync(Decision(0.1, 5));

        (await FollowAsync(through)).Cards.ShouldBe(["c-4", "c-5"]);
        (await FollowAsync((await FollowAsync(through)).Through)).Cards.ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_that_ended_too_long_ago_are_left_out_of_what_has_moved()
    {
        await AppendAsync(Decision(30, 1), Decision(0, 2));
        await MoveAsync();
        (await FollowAsync(0)).Cards.ShouldBe(["c-2"]);
    }

    [Fact]
    public async Task What_a_follower_has_not_read_stays_at_hand_in_the_log()
    {
        Log.FollowedThrough = () => 0;
        await AppendAsync(Decision(30, 1));
        await MoveAsync();
        // Of the history it would be left out: it is too old.
        (await FollowAsync(0)).Cards.ShouldBe(["c-1"]);
        (await IdsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_follower_keeps_nothing_that_is_to_go()
    {
        Log.FollowedThrough = () => 0;
        await AppendAsync(Decision(1, 1, $$$"""{"request":{"email":"{{{Secret}}}"}}"""));
        await MoveAsync();
        FilesWith(Secret).ShouldContain(file => file.StartsWith("decisions.db", StringComparison.Ordinal));

        await Log.RedactAsync("fraud.payment", ["request.email"], Timestamp.Now(Clock), default);

        FilesWith(Secret).ShouldBeEmpty();
        (await FollowAsync(0)).Cards.ShouldBe(["c-1"]);
    }

    [Fact]
    public async Task After_an_older_log_was_put_back_it_is_followed_from_its_end()
    {
        await AppendAsync(Decision(0, 1));
        var (cards, through) = await FollowAsync(1_000);
        cards.ShouldBeEmpty();
        await AppendAsync(Decision(0, 2));
        (await FollowAsync(through)).Cards.ShouldBe(["c-2"]);
    }

    async Task<(List<string> Cards, long Through)> FollowAsync(long after)
    {
        List<string> cards = [];
        var through = await Log.FollowAsync(after, Timestamp.Now(Clock).Add(TimeSpan.FromDays(-5)), () =>
        {
            cards.Clear();
            return entry => cards.Add(entry.Entities["card"]);
        }, default);
        return (cards, through);
    }
}
