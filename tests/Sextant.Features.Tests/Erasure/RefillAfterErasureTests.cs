using Sextant.Features.Tests.Materialization;

namespace Sextant.Features.Tests.Erasure;

/// <summary>Materialized views that hold the key of an erased entity among their values are materialized again, as often as they were.</summary>
public sealed class RefillAfterErasureTests : IAsyncLifetime
{
    const int Hours = 5 * 24;

    static readonly FeatureView Points = new("points", "payment", [new EntityKey("merchant", "merchant")], [new Feature("card")]) { Online = OnlineMode.Materialized };
    static readonly FeatureView Windows = new("windows", "payment", [new EntityKey("merchant", "merchant")], [new Feature("last_card") { Aggregate = Aggregation.Last, Of = "card", Window = TimeSpan.FromDays(90) }]) { Online = OnlineMode.Materialized };

    LifecycleWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LifecycleWorld.StartAsync(Points, Windows);
        _world.Clock.Move(TimeSpan.FromDays(40));
        // Each merchant has a card of its own until the last hours; then two have the ones that go.
        for (var i = 0; i < Hours; i++) await _world.PayAsync($"c{i % 7}", i, hour: i, merchant: $"m{i % 7}");
        await _world.PayAsync("gone", 1, hour: Hours, merchant: "m1");
        await _world.PayAsync("gone_too", 1, hour: Hours, merchant: "m2");
        await _world.MoveAsync();
        foreach (var view in new[] { "points", "windows" })
        {
            await _world.Materializer.MaterializeAsync([view], null, LifecycleWorld.Hour(60), CancellationToken.None);
            await _world.Materializer.MaterializeIncrementalAsync([view], LifecycleWorld.Hour(500), CancellationToken.None);
        }
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("points@1")]
    [InlineData("windows@1")]
    public async Task What_was_materialized_stays_the_same_however_often_something_is_erased(string view)
    {
        var before = await RangesAsync(view);
        _world.Value(view, "m1").ShouldBe("gone");

        await EraseAsync("gone");
        await EraseAsync("gone_too");

        (await RangesAsync(view)).ShouldBe(before);
        ShouldBeWhole(view);
        await _world.ReopenAsync();
        ShouldBeWhole(view);
    }

    [Theory]
    [InlineData("points@1", 1)]
    [InlineData("points@1", 2)]
    [InlineData("points@1", 5)]
    [InlineData("windows@1", 1)]
    [InlineData("windows@1", 3)]
    public async Task Failed_in_between_a_repetition_finishes_it(string view, int failAtWrite)
    {
        var before = await RangesAsync(view);
        await EraseAsync("gone_too");
        await FailAsync(view, failAtWrite);
        (await RangesAsync(view)).Count.ShouldBeLessThan(before.Count);

        await EraseAsync("gone");

        ShouldBeWhole(view);
        (await RangesAsync(view)).ShouldBe(before);
        (await _world.Materializer.MaterializeIncrementalAsync([view], LifecycleWorld.Hour(600), CancellationToken.None)).Views.Count.ShouldBe(1);
        ShouldBeWhole(view);
    }

    [Theory]
    [InlineData("points@1", 1)]
    [InlineData("points@1", 2)]
    [InlineData("points@1", 5)]
    [InlineData("windows@1", 1)]
    [InlineData("windows@1", 3)]
    public async Task Killed_in_between_no_half_is_served_and_the_next_start_finishes_it(string view, int failAtWrite)
    {
        var before = await RangesAsync(view);
        await EraseAsync("gone_too");
        await FailAsync(view, failAtWrite);

        await _world.ReopenAsync();

        ShouldBeWhole(view);
        (await RangesAsync(view)).ShouldBe(before);
    }

    [Theory]
    [InlineData("points@1")]
    [InlineData("windows@1")]
    public async Task Failed_in_between_a_run_finishes_it_first(string view)
    {
        await EraseAsync("gone_too");
        await FailAsync(view, failAtWrite: 2);

        await _world.Materializer.MaterializeIncrementalAsync([view], LifecycleWorld.Hour(600), CancellationToken.None);

        ShouldBeWhole(view);
        (await RangesAsync(view)).Count.ShouldBe(3);
    }

    Task<EntityReceipt> EraseAsync(string card) => _world.Erasure.EraseAsync("card", card, null, CancellationToken.None);

    /// <summary>Erases while one write of a view fails.</summary>
    async Task FailAsync(string view, int failAtWrite)
    {
        var writes = 0;
        _world.Writing = table => table.StartsWith("materialized:" + view, StringComparison.Ordinal) && ++writes == failAtWrite
            ? Task.FromException(new StorageException("SXT4011", "The disk is gone."))
            : Task.CompletedTask;
        (await Should.ThrowAsync<StorageException>(() => EraseAsync("gone"))).Code.ShouldBe("SXT4011");
        _world.Writing = _ => Task.CompletedTask;
    }

    async Task<List<(Timestamp? Start, Timestamp End)>> RangesAsync(string view) =>
        [.. (await _world.Materializer.IntervalsAsync(view, CancellationToken.None)).Select(interval => (interval.Start, interval.End))];

    void ShouldBeWhole(string view)
    {
        for (var i = 0; i < 7; i++) _world.Value(view, $"m{i}").ShouldBe($"c{i}", $"m{i}");
    }
}
