using Microsoft.Extensions.Time.Testing;

namespace Sextant.Platform.Tests.Slots;

public sealed class FallbackTests
{
    [Fact]
    public async Task A_slot_without_a_model_gives_the_constant()
    {
        await using var slot = Slots.Of();

        var (answer, score) = await slot.AskAsync();

        score.ShouldBe(0.5);
        answer.By.ToString().ShouldBe("constant (constant)");
        answer.IsDegraded.ShouldBeFalse();
    }

    [Fact]
    public async Task The_live_model_serves_and_says_so()
    {
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(3, value => value * 2), default);

        var (answer, score) = await slot.AskAsync(4);

        score.ShouldBe(8);
        answer.By.ToString().ShouldBe("m@3");
        answer.IsDegraded.ShouldBeFalse();
    }

    [Theory]
    [InlineData(StepFailure.Threw)]
    [InlineData(StepFailure.NotFinite)]
    public async Task A_model_that_fails_is_answered_for_by_the_one_before_it(StepFailure failure)
    {
        var fails = false;
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, _ => 10), default);
        await slot.SwapAsync(TestScorer.Model(2, _ => !fails ? 20 : failure == StepFailure.Threw ? throw new InvalidOperationException("broken") : double.NaN), default);
        fails = true;

        var (answer, score) = await slot.AskAsync();

        (score, answer.Missed, answer.By.ToString()).ShouldBe((10, failure, "m@1 (previous)"));
        slot.Steps()[0].Failed.ShouldBe(new Dictionary<StepFailure, long> { [failure] = 1 });
        slot.Steps()[0].LastError.ShouldBe(failure == StepFailure.Threw ? "broken" : null);
    }

    [Fact]
    public async Task When_all_fail_the_constant_is_left()
    {
        var fails = false;
        double Score(float _) => fails ? throw new InvalidOperationException("broken") : 1;
        await using var slot = Slots.Of(Slots.Options with { Simple = TestScorer.Model(0, Score), Heuristic = TestScorer.Model(0, Score) });
        await slot.SwapAsync(TestScorer.Model(1, Score), default);
        await slot.SwapAsync(TestScorer.Model(2, Score), default);
        fails = true;

        var (answer, score) = await slot.AskAsync();

        (score, answer.By.Kind, answer.Missed).ShouldBe((0.5, StepKind.Constant, StepFailure.Threw));
        slot.Steps().Select(step => step.By.Kind).ShouldBe([StepKind.Live, StepKind.Previous, StepKind.Simple, StepKind.Heuristic, StepKind.Constant]);
        slot.Steps().Take(4).ShouldAllBe(step => step.Failed[StepFailure.Threw] == 1);
    }

    [Fact]
    public async Task A_model_that_hangs_costs_its_deadline_and_no_more()
    {
        using var gate = new ManualResetEventSlim();
        var hangs = false;
        await using var slot = Slots.Of(Slots.Options with { StepDeadline = TimeSpan.FromMilliseconds(50) });
        await slot.SwapAsync(
            TestScorer.Model(1, value =>
            {
                if (hangs) gate.Wait(TimeSpan.FromMinutes(1));
                return value;
            }, isBounded: false),
            default);
        hangs = true;
        var scores = new double[1];

        var answer = await slot.ScoreAsync(new[] { 7f, 0f }, scores, 1);
        gate.Set();

        (answer.By.Kind, answer.Missed, scores[0]).ShouldBe((StepKind.Constant, StepFailure.Late, 0.5));
        await Task.Delay(20);
        scores[0].ShouldBe(0.5, "A call that was given up does not write into the caller's scores.");
    }

    [Fact]
    public async Task Calls_beyond_what_may_hang_at_once_fall_back_at_once()
    {
        using var gate = new ManualResetEventSlim();
        var hangs = false;
        await using var slot = Slots.Of();
        var scorer = new TestScorer(value =>
        {
            if (hangs) gate.Wait(TimeSpan.FromMinutes(1));
            return value;
        });
        await slot.SwapAsync(new("m", 1, scorer) { Concurrency = 1 }, default);
        hangs = true;

        var first = slot.AskAsync(7);
        var (answer, _) = await slot.AskAsync(8);
        gate.Set();

        (answer.By.Kind, answer.Missed).ShouldBe((StepKind.Constant, StepFailure.Busy));
        (await first).Score.ShouldBe(7);
    }

    [Fact]
    public async Task A_model_that_fails_too_often_is_left_alone_and_then_tried_again()
    {
        var clock = new FakeTimeProvider();
        var fails = false;
        var scorer = new TestScorer(value => fails ? throw new InvalidOperationException("broken") : value);
        await using var slot = Slots.Of(Slots.Options with { Breaker = new() { Calls = 5 } }, clock);
        await slot.SwapAsync(new("m", 1, scorer) { IsBounded = true }, default);
        fails = true;
        for (var call = 0; call < 5; call++) (await slot.AskAsync()).Answer.Missed.ShouldBe(StepFailure.Threw);
        var before = scorer.Calls;

        (await slot.AskAsync()).Answer.Missed.ShouldBe(StepFailure.Broken);
        scorer.Calls.ShouldBe(before);
        fails = false;
        clock.Advance(TimeSpan.FromSeconds(6));

        (await slot.AskAsync(3)).ShouldBe((new ScoreAnswer(slot.Live, StepFailure.None), 3));
    }
}
