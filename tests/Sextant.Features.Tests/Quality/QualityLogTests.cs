using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Features.Tests.Quality;

public class QualityLogTests
{
    static readonly Violation TooManyNulls = new("spending", "value", ExpectationKind.NullRate, "at most 0.1", 0.5, "Too many nulls.");
    static readonly Violation Stale = new("spending", null, ExpectationKind.Freshness, "at most 60", null, "No event.");

    [Fact]
    public Task What_was_not_saved_is_not_there() => WithLogAsync(async log =>
    {
        (await log.BaselineAsync("spending", 1, default)).ShouldBeNull();
        (await log.LatestAsync("spending", 1, default)).ShouldBeNull();
        (await log.ViolationsAsync("spending", default)).ShouldBeEmpty();
    });

    [Fact]
    public Task Each_version_has_its_baseline_and_its_latest_statistics() => WithLogAsync(async log =>
    {
        await log.SaveBaselineAsync(Statistics(1, 1.0), default);
        await log.SaveBaselineAsync(Statistics(2, 2.0), default);
        await log.SaveLatestAsync(Statistics(2, 3.0), [], default);
        await log.SaveLatestAsync(Statistics(2, 4.0), [], default);

        Value(await log.BaselineAsync("spending", 1, default)).ShouldBe(1);
        Value(await log.BaselineAsync("spending", 2, default)).ShouldBe(2);
        (await log.LatestAsync("spending", 1, default)).ShouldBeNull();
        Value(await log.LatestAsync("spending", 2, default)).ShouldBe(4);
    });

    [Fact]
    public Task A_stored_baseline_still_tells_drift() => WithLogAsync(async log =>
    {
        await log.SaveBaselineAsync(Statistics(1, 1.0), default);

        DriftScore.Of((await log.BaselineAsync("spending", 1, default))!.Features[0], Statistics(1, 9.0).Features[0])!.Value.ShouldBeGreaterThan(DriftScore.Severe);
    });

    [Fact]
    public Task Violations_are_counted() => WithLogAsync(async log =>
    {
        var first = Statistics(1, 1.0);
        var second = first with { CollectedAt = first.CollectedAt.Add(TimeSpan.FromHours(1)) };
        await log.SaveLatestAsync(first, [TooManyNulls, Stale], default);
        await log.SaveLatestAsync(second, [TooManyNulls with { Observed = 0.6 }], default);

        (await log.ViolationsAsync("spending", default)).ShouldBe([
            new ViolationCount(1, TooManyNulls with { Observed = 0.6 }, 2, first.CollectedAt, second.CollectedAt),
            new ViolationCount(1, Stale, 1, first.CollectedAt, first.CollectedAt),
        ]);
        (await log.ViolationsAsync("other", default)).ShouldBeEmpty();
    });

    [Fact]
    public Task A_forgotten_view_leaves_nothing() => WithLogAsync(async log =>
    {
        await log.SaveBaselineAsync(Statistics(1, 1.0), default);
        await log.SaveLatestAsync(Statistics(1, 1.0), [Stale], default);
        await log.ForgetAsync("spending", default);

        (await log.BaselineAsync("spending", 1, default)).ShouldBeNull();
        (await log.ViolationsAsync("spending", default)).ShouldBeEmpty();
    });

    static async Task WithLogAsync(Func<QualityLog, Task> check)
    {
        using var folder = new TemporaryFolder();
        await using var state = await SqliteStateStore.OpenAsync(folder.File("state.db"), default);
        await check(await QualityLog.OpenAsync(state, default));
    }

    static ViewStatistics Statistics(int version, double value) => Rows.View(Rows.Collect(FieldType.Number, value, value), version);

    static double? Value(ViewStatistics? statistics) => statistics!.Features[0].Mean;
}
