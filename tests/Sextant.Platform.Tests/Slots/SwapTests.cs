namespace Sextant.Platform.Tests.Slots;

public sealed class SwapTests
{
    [Fact]
    public async Task While_models_are_swapped_no_call_fails_and_each_score_is_of_the_model_that_is_named()
    {
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, _ => 1), default);
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 3).Select(caller => Task.Run(async () =>
        {
            List<(ScoreAnswer Answer, double Score)> wrong = [];
            var count = 0;
            for (; !stop.IsCancellationRequested; count++)
            {
                var (answer, score) = await slot.AskAsync();
                if (answer.IsDegraded || score != answer.By.Version) wrong.Add((answer, score));
            }

            return (count, wrong);
        })).ToArray();

        foreach (var version in Enumerable.Range(2, 49)) await slot.SwapAsync(TestScorer.Model(version, _ => version, isBounded: version % 2 == 0), default);
        await stop.CancelAsync();
        var done = await Task.WhenAll(callers);

        done.SelectMany(caller => caller.wrong).Take(5).ShouldBeEmpty();
        done.Sum(caller => caller.count).ShouldBeGreaterThan(100);
        slot.Live.Version.ShouldBe(50);
    }

    [Fact]
    public async Task A_model_that_fails_while_it_is_warmed_up_never_serves()
    {
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, _ => 1), default);
        var scorer = new TestScorer(_ => throw new InvalidOperationException("no weights"));

        var error = await Should.ThrowAsync<InvalidInputException>(slot.SwapAsync(new("bad", 2, scorer), default));

        error.Code.ShouldBe("SXT2281");
        error.Message.ShouldContain("no weights");
        (await slot.AskAsync()).Answer.By.ToString().ShouldBe("m@1");
        scorer.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_model_of_another_width_is_refused()
    {
        await using var slot = Slots.Of();

        (await Should.ThrowAsync<InvalidInputException>(slot.SwapAsync(new("wide", 1, new TestScorer(_ => 1, features: 3)), default))).Code.ShouldBe("SXT2280");
    }

    [Fact]
    public async Task A_replaced_model_is_disposed_of_after_its_last_call_and_not_before()
    {
        using var gate = new ManualResetEventSlim();
        var waits = false;
        var scorer = new TestScorer(value =>
        {
            if (waits) gate.Wait(TimeSpan.FromMinutes(1));
            return value;
        });
        await using var slot = Slots.Of();
        await slot.SwapAsync(new("m", 1, scorer), default);
        waits = true;
        var running = slot.AskAsync(7);

        await slot.SwapAsync(TestScorer.Model(2, _ => 2), default);
        await slot.SwapAsync(TestScorer.Model(3, _ => 3), default);
        scorer.IsDisposed.ShouldBeFalse();
        gate.Set();

        (await running).Score.ShouldBe(7);
        for (var wait = 0; wait < 500 && !scorer.IsDisposed; wait++) await Task.Delay(10);
        scorer.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_slot_that_is_disposed_of_keeps_no_model_of_a_change_that_was_under_way()
    {
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var scorer = new TestScorer(value =>
        {
            begun.Set();
            gate.Wait(TimeSpan.FromMinutes(1));
            return value;
        });
        var slot = Slots.Of();
        var swapping = slot.SwapAsync(new("m", 1, scorer), default);
        begun.Wait();
        var disposing = slot.DisposeAsync();
        gate.Set();

        await swapping;
        await disposing;

        scorer.IsDisposed.ShouldBeTrue();
        await Should.ThrowAsync<ObjectDisposedException>(slot.SwapAsync(TestScorer.Model(2, value => value), default));
        await slot.DisposeAsync();
    }

    [Fact]
    public async Task A_model_that_no_slot_took_can_be_discarded_and_one_that_serves_cannot()
    {
        var (refused, serving) = (new TestScorer(_ => 1, features: 3), new TestScorer(_ => 1));
        var (wide, good) = (new SlotModel("wide", 1, refused), new SlotModel("good", 1, serving));
        await using var slot = Slots.Of();
        await Should.ThrowAsync<InvalidInputException>(slot.SwapAsync(wide, default));
        await slot.SwapAsync(good, default);

        wide.Discard();
        good.Discard();

        refused.IsDisposed.ShouldBeTrue();
        serving.IsDisposed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_with_shadow_and_fallback_allocates_nothing()
    {
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, value => value), default);
        await slot.SwapAsync(TestScorer.Model(2, value => value), default);
        await slot.ShadowAsync([TestScorer.Model(3, value => value)], default);
        var (rows, scores) = (new float[2], new double[1]);
        // The shadow's buffers are made as they are needed first.
        for (var call = 0; call < 5_000; call++) await slot.ScoreAsync(rows, scores, 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 2_000; call++) await slot.ScoreAsync(rows, scores, 1);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
