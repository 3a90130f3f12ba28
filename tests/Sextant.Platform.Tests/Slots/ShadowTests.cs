using Microsoft.Extensions.Time.Testing;

namespace Sextant.Platform.Tests.Slots;

public sealed class ShadowTests
{
    [Fact]
    public async Task A_shadow_is_compared_with_what_was_served()
    {
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, value => value), default);
        await Should.ThrowAsync<InvalidInputException>(slot.ShadowAsync([TestScorer.Model(3, _ => throw new InvalidOperationException())], default));
        await slot.ShadowAsync([TestScorer.Model(2, value => (2 * value) + 1)], default);

        for (var value = 0; value < 100; value++) await slot.AskAsync(value);
        var report = await ReportAsync(slot, shadow => shadow.Rows == 100);

        (report.Model, report.Version, report.Failed, report.Dropped).ShouldBe(("m", 2, 0L, 0L));
        report.MeanDifference.ShouldBe(50.5, 1e-9);
        report.MeanAbsoluteDifference.ShouldBe(50.5, 1e-9);
        report.LargestDifference.ShouldBe(100);
        report.Correlation.ShouldBe(1, 1e-12);
    }

    [Fact]
    public async Task When_one_of_several_shadows_cannot_be_warmed_up_those_before_it_are_given_back()
    {
        var good = new TestScorer(value => value);
        await using var slot = Slots.Of();

        await Should.ThrowAsync<InvalidInputException>(slot.ShadowAsync([new("good", 1, good), TestScorer.Model(2, _ => throw new InvalidOperationException())], default));

        good.IsDisposed.ShouldBeTrue();
        slot.Shadows().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shadow_that_fails_harms_nobody()
    {
        var fails = false;
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, value => value), default);
        await slot.ShadowAsync([TestScorer.Model(2, value => fails ? throw new InvalidOperationException() : value)], default);
        fails = true;

        (await slot.AskAsync(3)).ShouldBe((new ScoreAnswer(slot.Live, StepFailure.None), 3));

        (await ReportAsync(slot, shadow => shadow.Failed == 1)).Rows.ShouldBe(0);
    }

    [Fact]
    public async Task A_shadow_is_not_compared_with_the_constant()
    {
        var fails = false;
        await using var slot = Slots.Of();
        await slot.SwapAsync(TestScorer.Model(1, value => fails ? throw new InvalidOperationException() : value), default);
        await slot.ShadowAsync([TestScorer.Model(2, value => value)], default);
        fails = true;
        (await slot.AskAsync(3)).Score.ShouldBe(0.5);
        fails = false;
        await slot.AskAsync(4);

        (await ReportAsync(slot, shadow => shadow.Rows > 0)).MeanAbsoluteDifference.ShouldBe(0);
    }

    [Fact]
    public async Task What_waits_for_a_shadow_is_bounded_in_bytes_however_wide_rows_are()
    {
        const int Features = 1_000_000;
        await using var slot = Slots.Of(new(Features, [0.5]) { WarmUpRuns = 1 }, new FakeTimeProvider());
        await slot.SwapAsync(new("m", 1, new ConstantScorer(Features, [1])) { IsBounded = true }, default);
        await slot.ShadowAsync([new("m", 2, new ConstantScorer(Features, [1])) { IsBounded = true }], default);
        await Task.Delay(50);

        var (rows, scores) = (new float[Features], new double[1]);
        for (var call = 0; call < 20; call++) await slot.ScoreAsync(rows, scores, key: 1);

        // 8 million numbers have room.
        slot.Shadows()[0].Dropped.ShouldBe(12);
    }

    [Fact]
    public async Task Calls_for_which_a_shadow_has_no_room_are_counted()
    {
        // A clock that stands still: the shadow takes nothing out of its queue after its first look.
        await using var slot = Slots.Of(clock: new FakeTimeProvider());
        await slot.SwapAsync(TestScorer.Model(1, value => value), default);
        await slot.ShadowAsync([TestScorer.Model(2, value => value)], default);
        await Task.Delay(50);

        for (var call = 0; call < 3_000; call++) await slot.AskAsync(call);

        var report = slot.Shadows().ShouldHaveSingleItem();
        report.Dropped.ShouldBeGreaterThan(0);
        (report.Rows + report.Dropped).ShouldBeLessThanOrEqualTo(3_000);
    }

    static async Task<ShadowReport> ReportAsync(ModelSlot slot, Func<ShadowReport, bool> isReady)
    {
        for (var wait = 0; wait < 1_000 && !isReady(slot.Shadows()[0]); wait++) await Task.Delay(10);
        return slot.Shadows()[0];
    }
}
