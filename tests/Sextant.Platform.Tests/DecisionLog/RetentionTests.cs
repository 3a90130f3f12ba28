namespace Sextant.Platform.Tests.DecisionLog;

public sealed class RetentionTests : DecisionFixture
{
    private protected override DecisionLogOptions Limits => new() { Retention = TimeSpan.FromDays(30) };

    [Fact]
    public async Task Whole_days_that_are_older_than_decisions_are_kept_go()
    {
        var (old, edge, young) = (Decision(31, 1), Decision(30.4, 2), Decision(1, 3));
        await AppendAsync(old, edge, young);
        await MoveAsync();

        (await Log.DropOldAsync(default)).ShouldBe(1);

        (await IdsAsync()).ShouldBe([edge.Id, young.Id]);
        (await Log.FindAsync(old.Id, default)).ShouldBeNull();
        (await Log.DropOldAsync(default)).ShouldBe(0);
        Clock.Advance(TimeSpan.FromDays(1));
        (await Log.DropOldAsync(default)).ShouldBe(1);
        (await IdsAsync()).ShouldBe([young.Id]);
    }

    [Fact]
    public async Task A_decider_may_keep_its_decisions_for_longer_or_shorter()
    {
        var (shorter, kept, usual, gone, longer, tooOld) = (Decision(8, 1, decider: "short"), Decision(6, 2, decider: "short"), Decision(29, 3), Decision(31, 4), Decision(99, 5, decider: "long"), Decision(101, 6, decider: "long"));
        await AppendAsync(shorter, kept, usual, gone, longer, tooOld);
        await MoveAsync();
        Log.RetentionByDecider = () => new Dictionary<string, TimeSpan> { ["short"] = TimeSpan.FromDays(7), ["long"] = TimeSpan.FromDays(100) };

        (await Log.DropOldAsync(default)).ShouldBe(3);

        (await IdsAsync()).ShouldBe([longer.Id, usual.Id, kept.Id]);
    }

    [Fact]
    public async Task Everything_about_an_entity_goes_and_leaves_no_byte()
    {
        const string Key = "c-secret-0123456789";
        var about = Decision(3, 1, $$"""{"card":"{{Key}}"}""") with { Entities = new Dictionary<string, string> { ["card"] = Key, ["user"] = "u-1" } };
        var waiting = about with { Id = Decision(3, 2).Id };
        var other = Decision(3, 3);
        await AppendAsync(about, other);
        await MoveAsync();
        await AppendAsync(waiting);
        FilesWith(Key).Count.ShouldBeGreaterThan(1);

        (await new DecidedEntities(Log).EraseAsync("card", Key, default)).ShouldBe(2);

        (await IdsAsync()).ShouldBe([other.Id]);
        FilesWith(Key).ShouldBeEmpty();
        (await new DecidedEntities(Log).EraseAsync("card", Key, default)).ShouldBe(0);
    }
}
