namespace Sextant.Platform.Tests.DecisionLog;

public sealed class LoggedDecisionsTests : DecisionFixture
{
    [Fact]
    public async Task Labels_are_joined_with_what_was_logged()
    {
        var (first, second) = (Decision(2, 1), Decision(1, 2));
        await AppendAsync(first, second);
        await MoveAsync();
        var source = new LoggedDecisions(Log);

        var found = await source.FindAsync([second.Id, "unknown"], default);
        List<LabelledDecision> range = [];
        await foreach (var decision in source.RangeAsync(first.Time, second.Time, default)) range.Add(decision);

        found.ShouldHaveSingleItem().Value.Entities["card"].ShouldBe("c-2");
        range.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Id.ShouldBe(first.Id), one => one.Time.ShouldBe(first.Time));
    }
}
