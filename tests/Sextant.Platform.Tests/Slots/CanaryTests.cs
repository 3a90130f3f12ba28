namespace Sextant.Platform.Tests.Slots;

public sealed class CanaryTests
{
    const int Calls = 4_000;

    [Fact]
    public async Task A_canary_scores_its_share_of_the_keys_and_always_the_same()
    {
        await using var slot = await WithCanaryAsync(TestScorer.Model(2, value => value), percent: 10);

        var first = await KeysOfCanaryAsync(slot);
        var second = await KeysOfCanaryAsync(slot);

        first.Count.ShouldBeInRange(Calls / 10 - 80, Calls / 10 + 80);
        second.ShouldBe(first);
        slot.Canary.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_canary_that_fails_is_stopped_and_nobody_is_left_without_a_score()
    {
        var fails = false;
        await using var slot = await WithCanaryAsync(TestScorer.Model(2, value => fails ? double.NaN : value), percent: 50);
        var reasons = new List<string>();
        slot.CanaryStopped += (by, reason) => reasons.Add($"{by}: {reason}");
        fails = true;

        for (ulong key = 0; key < Calls; key++) (await slot.AskAsync(key, key)).Score.ShouldBe(key);

        slot.Canary.ShouldBeNull();
        reasons.ShouldHaveSingleItem().ShouldContain("m@2 (canary): 100.00 % of its");
        (await KeysOfCanaryAsync(slot)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_canary_that_runs_out_of_memory_fails_like_any_other_model()
    {
        var fails = false;
        await using var slot = await WithCanaryAsync(TestScorer.Model(2, value => fails ? throw new InsufficientMemoryException("no room") : value), percent: 100);
        fails = true;

        var (answer, score) = await slot.AskAsync(5);

        (answer.By.ToString(), answer.Missed, score).ShouldBe(("m@1", StepFailure.Threw, 5));
    }

    [Fact]
    public async Task A_canary_whose_scores_lie_elsewhere_is_stopped()
    {
        await using var slot = await WithCanaryAsync(TestScorer.Model(2, value => value + 2_000), percent: 50);
        string? why = null;
        slot.CanaryStopped += (_, reason) => why = reason;

        await KeysOfCanaryAsync(slot);

        why.ShouldNotBeNull().ShouldContain("Kolmogorov-Smirnov");
    }

    [Fact]
    public async Task A_canary_that_is_promoted_serves_and_the_old_model_is_behind_it()
    {
        await using var slot = await WithCanaryAsync(TestScorer.Model(2, value => value), percent: 10);

        await slot.PromoteCanaryAsync(default);

        slot.Steps().Select(step => step.By.ToString()).ShouldBe(["m@2", "m@1 (previous)", "constant (constant)"]);
        (await Should.ThrowAsync<InvalidInputException>(slot.PromoteCanaryAsync(default))).Code.ShouldBe("SXT2283");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public async Task A_share_that_is_none_is_refused(double percent) =>
        (await Should.ThrowAsync<InvalidInputException>(() => WithCanaryAsync(TestScorer.Model(2, value => value), percent))).Code.ShouldBe("SXT2282");

    static async Task<ModelSlot> WithCanaryAsync(SlotModel canary, double percent)
    {
        var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, value => value), default);
        // What the machine does beside must not end a test.
        await slot.StartCanaryAsync(canary, new(percent) { LatencyFloor = TimeSpan.FromMinutes(1) }, default);
        return slot;
    }

    static async Task<List<ulong>> KeysOfCanaryAsync(ModelSlot slot)
    {
        List<ulong> keys = [];
        for (ulong key = 0; key < Calls; key++)
            if ((await slot.AskAsync(key, key)).Answer.By.Kind == StepKind.Canary) keys.Add(key);
        return keys;
    }
}
