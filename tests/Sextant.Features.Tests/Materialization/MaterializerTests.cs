namespace Sextant.Features.Tests.Materialization;

public sealed class MaterializerTests : IAsyncLifetime
{
    static readonly FeatureView Last = new("last", "payment", [new EntityKey("card", "card")], [new Feature("amount")]) { Online = OnlineMode.Materialized };
    static readonly FeatureView Spent = new("spent", "payment", [new EntityKey("card", "card")], [new Feature("total") { Aggregate = Aggregation.Sum, Of = "amount", Window = TimeSpan.FromHours(24) }]) { Online = OnlineMode.Materialized };

    LifecycleWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LifecycleWorld.StartAsync(Last, Spent);
        _world.Clock.Move(TimeSpan.FromHours(100));
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task M1_start_and_end_are_inclusive(bool fromHistory)
    {
        await _world.PayAsync("before", 1, hour: 0.9);
        await _world.PayAsync("start", 2, hour: 1);
        await _world.PayAsync("end", 3, hour: 2);
        await _world.PayAsync("after", 4, hour: 2.1);
        if (fromHistory) await _world.MoveAsync();

        await RunAsync(1, 2);

        (Value("before"), Value("start"), Value("end"), Value("after")).ShouldBe((null, 2.0, 3.0, null));
    }

    [Fact]
    public async Task M2_the_latest_by_event_time_then_arrival_wins()
    {
        await _world.PayAsync("c", 1, hour: 2, arrival: 9);
        await _world.PayAsync("c", 2, hour: 2, arrival: 5);
        await _world.PayAsync("c", 3, hour: 1, arrival: 10);

        await RunAsync(null, 50);

        Value("c").ShouldBe(1.0);
    }

    [Fact]
    public async Task M3_incremental_runs_are_contiguous_and_recorded()
    {
        await _world.PayAsync("c", 1, hour: 1);
        await NextAsync(2);
        await _world.PayAsync("d", 2, hour: 3);
        await NextAsync(4);

        var intervals = await _world.Materializer.IntervalsAsync("last@1", CancellationToken.None);

        intervals.Select(interval => (interval.Start, interval.End)).ShouldBe([(null, LifecycleWorld.Hour(2)), (LifecycleWorld.Hour(2), LifecycleWorld.Hour(4))]);
        (Value("c"), Value("d")).ShouldBe((1.0, 2.0));
    }

    [Fact]
    public async Task M3_the_first_incremental_run_of_a_view_with_a_ttl_starts_there()
    {
        await _world.ApplyAsync(Last with { Name = "brief", Ttl = TimeSpan.FromHours(1) });

        var result = await _world.Materializer.MaterializeIncrementalAsync(["brief"], LifecycleWorld.Hour(4), CancellationToken.None);

        result.Views[0].Start.ShouldBe(LifecycleWorld.Hour(3));
    }

    [Fact]
    public async Task M4_later_values_are_missing_until_the_next_run()
    {
        await _world.PayAsync("c", 1, hour: 1);
        await _world.PayAsync("c", 5, hour: 3);
        await NextAsync(2);
        (Value("c"), Value("nobody")).ShouldBe((1.0, null));

        await NextAsync(4);

        Value("c").ShouldBe(5.0);
    }

    [Fact]
    public async Task M5_what_arrives_late_comes_with_the_next_run()
    {
        await _world.PayAsync("c", 1, hour: 1);
        await NextAsync(10);
        await _world.PayAsync("c", 7, hour: 5, arrival: 11);
        await NextAsync(12);

        Value("c").ShouldBe(7.0);
    }

    [Fact]
    public async Task M5_a_future_end_counts_as_now()
    {
        var interval = await RunAsync(null, 5000);

        interval.End.ShouldBe(Timestamp.Now(_world.Clock));
    }

    [Fact]
    public async Task M5_applying_again_does_not_reset_where_it_was()
    {
        await _world.PayAsync("c", 1, hour: 1);
        await NextAsync(2);
        await _world.ApplyAsync(Last with { Description = "The last one." }, Spent);

        var result = await _world.Materializer.MaterializeIncrementalAsync(["last"], LifecycleWorld.Hour(3), CancellationToken.None);

        (result.Views[0].View, result.Views[0].Start).ShouldBe(("last@1", LifecycleWorld.Hour(2)));
    }

    [Fact]
    public async Task A_start_that_is_not_before_the_end_is_refused() =>
        (await Should.ThrowAsync<InvalidInputException>(() => RunAsync(3, 3))).Code.ShouldBe("SXT2071");

    [Fact]
    public async Task Aggregates_are_as_of_the_end_however_late_they_are_read()
    {
        await _world.PayAsync("c", 1, hour: 1);
        await _world.PayAsync("c", 2, hour: 20);
        await _world.PayAsync("c", 4, hour: 30);

        await _world.Materializer.MaterializeAsync(["spent"], null, LifecycleWorld.Hour(24), CancellationToken.None);

        _world.Value("spent@1", "c").ShouldBe(3.0);
    }

    [Fact]
    public async Task M4_aggregates_of_events_that_were_imported_later_are_as_of_the_end_and_leave_out_what_happened_at_it()
    {
        await _world.PayAsync("c", 1, hour: 1, arrival: 90);
        await _world.PayAsync("c", 2, hour: 20, arrival: 91);
        await _world.PayAsync("c", 4, hour: 24, arrival: 92);

        await _world.Materializer.MaterializeAsync(["spent"], null, LifecycleWorld.Hour(24), CancellationToken.None);

        _world.Value("spent@1", "c").ShouldBe(3.0);
        await _world.ReopenAsync();
        _world.Value("spent@1", "c").ShouldBe(3.0);
    }

    [Fact]
    public async Task What_was_materialized_is_there_after_a_restart()
    {
        await _world.PayAsync("c", 1, hour: 1);
        await _world.Materializer.MaterializeAsync(null, null, LifecycleWorld.Hour(2), CancellationToken.None);
        await _world.ReopenAsync();

        (Value("c"), _world.Value("spent@1", "c")).ShouldBe((1.0, 1.0));
    }

    [Fact]
    public async Task Stopped_anywhere_a_repetition_gives_the_same()
    {
        for (var i = 0; i < 200; i++) await _world.PayAsync($"c{i % 20}", i, hour: i / 10.0);
        await _world.MoveAsync();
        for (var millis = 0; millis < 20; millis += 4)
        {
            using var stop = new CancellationTokenSource(millis);
            await _world.Materializer.MaterializeAsync(null, null, LifecycleWorld.Hour(24), stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            await _world.ReopenAsync();
        }

        await _world.Materializer.MaterializeAsync(null, null, LifecycleWorld.Hour(24), CancellationToken.None);

        Value("c3").ShouldBe(183.0);
        _world.Value("spent@1", "c3").ShouldBe(Enumerable.Range(0, 10).Sum(i => 3.0 + (20 * i)));
    }

    [Fact]
    public async Task A_deleted_view_leaves_nothing_behind()
    {
        await _world.PayAsync("c", 1, hour: 1);
        await RunAsync(null, 2);

        await _world.ApplyAsync(Spent);

        Value("c").ShouldBe("not served");
        while ((await _world.Materializer.IntervalsAsync("last@1", CancellationToken.None)).Count > 0) await Task.Delay(1);
        (await _world.Rows.CountAsync("materialized:last@1", CancellationToken.None)).ShouldBe(0);
    }

    object? Value(string card) => _world.Value("last@1", card);

    async Task<MaterializedInterval> RunAsync(double? start, double end) =>
        (await _world.Materializer.MaterializeAsync(["last"], start is { } hour ? LifecycleWorld.Hour(hour) : null, LifecycleWorld.Hour(end), CancellationToken.None)).Views[0];

    Task<MaterializationResult> NextAsync(double end) => _world.Materializer.MaterializeIncrementalAsync(["last"], LifecycleWorld.Hour(end), CancellationToken.None);
}
