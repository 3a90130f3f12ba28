namespace Sextant.Features.Tests.Materialization;

/// <summary>Definitions change while a view is materialized: no rows are left of what is no more, none are missing of what is.</summary>
public sealed class DeletedWhileMaterializedTests : IAsyncLifetime
{
    static readonly FeatureView Other = new("other", "payment", [new EntityKey("card", "card")], [new Feature("amount")]);
    static readonly FeatureView Last = Other with { Name = "last", Online = OnlineMode.Materialized };
    static readonly FeatureView Spent = new("spent", "payment", [new EntityKey("card", "card")], [new Feature("total") { Aggregate = Aggregation.Sum, Of = "amount", Window = TimeSpan.FromDays(90) }]) { Online = OnlineMode.Materialized };

    LifecycleWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LifecycleWorld.StartAsync(Last, Spent, Other);
        _world.Clock.Move(TimeSpan.FromDays(40));
        for (var i = 0; i < 5 * 24; i++) await _world.PayAsync($"c{i % 5}", 1, hour: i);
        await _world.MoveAsync();
        await _world.PayAsync("c1", 1, hour: 200);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("last")]
    [InlineData("spent")]
    public async Task Deleted_in_the_middle_it_stops_and_leaves_nothing(string view)
    {
        AtWrite(3, () => _world.ApplyAsync(Other));

        (await Should.ThrowAsync<InvalidInputException>(() => RunAsync(view))).Code.ShouldBe("SXT2073");

        _world.Value($"{view}@1", "c1").ShouldBe("not served");
        await ShouldHoldNothingAsync($"{view}@1");
    }

    [Theory]
    [InlineData("last")]
    [InlineData("spent")]
    public async Task Deleted_at_the_last_moment_it_leaves_nothing(string view)
    {
        AtWrite(6, () => _world.ApplyAsync(Other));

        await RunAsync(view).ContinueWith(_ => { }, TaskScheduler.Default);

        await ShouldHoldNothingAsync($"{view}@1");
    }

    [Theory]
    [InlineData("last", 1.0)]
    [InlineData("spent", 25.0)]
    public async Task Deleted_and_applied_again_in_the_middle_the_new_one_is_whole(string view, double expected)
    {
        Task? second = null;
        AtWrite(3, async () =>
        {
            await _world.ApplyAsync(Other);
            await _world.Registry.ApplyAsync(_world.Registry.Plan(new FeatureDefinitions([Last, Spent, Other], [], [])), CancellationToken.None);
            second = RunAsync($"{view}@2");
        });
        (await Should.ThrowAsync<InvalidInputException>(() => RunAsync(view))).Code.ShouldBe("SXT2073");
        await second!;

        await ShouldHoldNothingAsync($"{view}@1");
        _world.Value($"{view}@2", "c1").ShouldBe(expected);
        await _world.ReopenAsync();
        _world.Value($"{view}@2", "c1").ShouldBe(expected);
    }

    [Fact]
    public async Task Switched_off_in_the_middle_and_on_again_it_is_whole()
    {
        AtWrite(3, async () =>
        {
            await _world.ApplyAsync(Last with { Online = OnlineMode.Off }, Spent, Other);
            await _world.Registry.ApplyAsync(_world.Registry.Plan(new FeatureDefinitions([Last, Spent, Other], [], [])), CancellationToken.None);
        });
        await RunAsync("last").ContinueWith(_ => { }, TaskScheduler.Default);
        await RunAsync("last");

        await ShouldHoldNothingAsync("last@1");
        _world.Value("last@3", "c1").ShouldBe(1.0);
        await _world.ReopenAsync();
        _world.Value("last@3", "c1").ShouldBe(1.0);
    }

    [Fact]
    public async Task A_view_that_the_stream_takes_over_leaves_nothing_materialized()
    {
        await RunAsync("last");
        await _world.ApplyAsync(Last with { Online = OnlineMode.Stream }, Spent, Other);
        await _world.AppliedAsync();

        await ShouldHoldNothingAsync("last@1");
        _world.Value("last@2", "c1").ShouldBe(1.0);
    }

    [Fact]
    public async Task Deleted_and_applied_again_a_hundred_times_the_last_one_is_served()
    {
        for (var version = 1; version <= 100; version++)
        {
            if (version > 1) await _world.Registry.ApplyAsync(_world.Registry.Plan(new FeatureDefinitions([Last, Spent, Other], [], [])), CancellationToken.None);
            var run = RunAsync($"last@{version}");
            if (version == 100) await run;
            else await _world.Registry.ApplyAsync(_world.Registry.Plan(new FeatureDefinitions([Spent, Other], [], [])), CancellationToken.None);
            await run.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        _world.Value("last@100", "c1").ShouldBe(1.0);
        for (var version = 1; version < 100; version++) await ShouldHoldNothingAsync($"last@{version}");
    }

    void AtWrite(int number, Func<Task> change)
    {
        var writes = 0;
        _world.Writing = table => table.StartsWith("materialized:", StringComparison.Ordinal) && ++writes == number ? change() : Task.CompletedTask;
    }

    async Task RunAsync(string view) => await _world.Materializer.MaterializeAsync([view], null, LifecycleWorld.Hour(500), CancellationToken.None);

    async Task ShouldHoldNothingAsync(string view)
    {
        // It is deleted beside the caller.
        await _world.Materializer.WaitForgottenAsync();
        (await _world.Materializer.IntervalsAsync(view, CancellationToken.None)).ShouldBeEmpty();
        foreach (var table in new[] { $"materialized:{view}", $"materialized:{view}#1" }) (await _world.Rows.CountAsync(table, CancellationToken.None)).ShouldBe(0, table);
    }
}
