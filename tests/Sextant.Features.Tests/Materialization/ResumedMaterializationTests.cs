using Sextant.Testing;

namespace Sextant.Features.Tests.Materialization;

/// <summary>A materialization that is stopped midway is no different in the end, and does not begin again.</summary>
public sealed class ResumedMaterializationTests : IAsyncLifetime
{
    const int Days = 12;

    static readonly FeatureView Last = new("last", "payment", [new EntityKey("card", "card")], [new Feature("amount")]) { Online = OnlineMode.Materialized };
    static readonly FeatureView Spent = new("spent", "payment", [new EntityKey("card", "card")], [new Feature("total") { Aggregate = Aggregation.Sum, Of = "amount", Window = TimeSpan.FromDays(90) }]) { Online = OnlineMode.Materialized };

    readonly List<Timestamp> _scanned = [];
    LifecycleWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LifecycleWorld.StartAsync(Last, Spent, Last with { Name = "last_whole" }, Spent with { Name = "spent_whole" });
        _world.Clock.Move(TimeSpan.FromDays(40));
        for (var i = 0; i < Days * 24; i++) await _world.PayAsync($"c{i % 7}", i, hour: i);
        await _world.MoveAsync();
        // Late ones, in a newer version of the history and in the log.
        await _world.PayAsync("c1", 1000, hour: 30);
        await _world.MoveAsync();
        await _world.PayAsync("c2", 2000, hour: 40);
        _world.Scanning = scan =>
        {
            if (scan.From is { } day) _scanned.Add(day);
        };
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("spent")]
    [InlineData("last")]
    public async Task Failed_at_every_second_write_it_goes_on_after_the_last_saved_part(string view)
    {
        while (!await RunAsync(view, Days * 24, failAtWrite: 2)) await _world.ReopenAsync();

        // Each day, and all but the first again that could not be saved with the one before.
        _scanned.Distinct().Count().ShouldBe(Days);
        _scanned.Count.ShouldBe(Days + (Days - 1));
        await ShouldBeWholeAsync(view, Days * 24);
    }

    [Theory]
    [InlineData("spent", 3, 2 * Days * 24)]
    [InlineData("spent", 7, 100)]
    [InlineData("spent", Days + 1, 2 * Days * 24)]
    [InlineData("last", 3, 2 * Days * 24)]
    [InlineData("last", 7, 100)]
    public async Task Stopped_and_asked_for_another_end_it_is_as_if_nothing_had_been(string view, int failAtWrite, double end)
    {
        (await RunAsync(view, Days * 24, failAtWrite)).ShouldBeFalse();
        await _world.PayAsync("c3", 3000, hour: 50);
        await _world.MoveAsync();
        await _world.ReopenAsync();

        (await RunAsync(view, end, failAtWrite: 0)).ShouldBeTrue();

        await ShouldBeWholeAsync(view, end);
    }

    [Fact]
    public async Task Stopped_again_and_again_an_incremental_run_takes_everything()
    {
        (await RunAsync("last", 100, failAtWrite: 0)).ShouldBeTrue();
        await _world.PayAsync("c4", 4000, hour: 99.5);
        while (!await RunAsync("last", Days * 24, failAtWrite: 2, isIncremental: true)) await _world.ReopenAsync();

        await ShouldBeWholeAsync("last", Days * 24);
    }

    [Theory]
    [InlineData("spent")]
    [InlineData("last")]
    public async Task An_entity_that_is_erased_between_is_not_in_what_goes_on(string view)
    {
        (await RunAsync(view, Days * 24, failAtWrite: 4)).ShouldBeFalse();
        await _world.ReopenAsync();
        var receipt = await _world.Erasure.EraseAsync("card", "c3", null, CancellationToken.None);

        (await RunAsync(view, Days * 24, failAtWrite: 0)).ShouldBeTrue();

        receipt.Erased["history of payment"].ShouldBeGreaterThan(0);
        _world.Value($"{view}@1", "c3").ShouldBeNull();
        await ShouldBeWholeAsync(view, Days * 24);
        await _world.ReopenAsync();
        _world.Value($"{view}@1", "c3").ShouldBeNull();
    }

    [Theory]
    [InlineData("spent", "materialized:spent@1#1")]
    [InlineData("last", "materialized:last@1")]
    public async Task What_another_version_of_the_program_saved_is_made_anew(string view, string table)
    {
        (await RunAsync(view, Days * 24, failAtWrite: 0)).ShouldBeTrue();
        await _world.Rows.DeleteAsync(table, [TestRows.Key("c3")], CancellationToken.None);
        await _world.Rows.WriteAsync(table, [KeyValuePair.Create<ReadOnlyMemory<byte>, StoredRow>(TestRows.Key("c3"), new StoredRow(LifecycleWorld.Hour(1), default, new byte[] { 250, 1, 2, 3, 4, 5, 6, 7, 250, 1, 2, 3, 4, 5, 6, 7, 8, 9 }))], CancellationToken.None);

        await _world.ReopenAsync();

        await ShouldBeWholeAsync(view, Days * 24);
    }

    [Theory]
    [InlineData("spent")]
    [InlineData("last")]
    public async Task Half_of_a_run_by_another_version_of_the_program_is_made_anew(string view)
    {
        (await RunAsync(view, Days * 24, failAtWrite: 5)).ShouldBeFalse();
        var table = view == "spent" ? "materialized:spent@1#1" : "materialized:last@1";
        await _world.Rows.DeleteAsync(table, [TestRows.Key("c3")], CancellationToken.None);
        await _world.Rows.WriteAsync(table, [KeyValuePair.Create<ReadOnlyMemory<byte>, StoredRow>(TestRows.Key("c3"), new StoredRow(LifecycleWorld.Hour(1), default, new byte[] { 250, 1 }))], CancellationToken.None);
        await _world.ReopenAsync();

        (await RunAsync(view, Days * 24, failAtWrite: 0)).ShouldBeTrue();

        await ShouldBeWholeAsync(view, Days * 24);
    }

    /// <summary>False if it failed, as the one write that is to fail has it.</summary>
    async Task<bool> RunAsync(string view, double end, int failAtWrite, bool isIncremental = false)
    {
        var writes = 0;
        _world.Writing = table => table.StartsWith("materialized:", StringComparison.Ordinal) && ++writes == failAtWrite
            ? Task.FromException(new StorageException("SXT4011", "The disk is gone."))
            : Task.CompletedTask;
        try
        {
            await (isIncremental
                ? _world.Materializer.MaterializeIncrementalAsync([view], LifecycleWorld.Hour(end), CancellationToken.None)
                : _world.Materializer.MaterializeAsync([view], null, LifecycleWorld.Hour(end), CancellationToken.None));
            return true;
        }
        catch (StorageException error) when (error.Code == "SXT4011")
        {
            return false;
        }
    }

    async Task ShouldBeWholeAsync(string view, double end)
    {
        _world.Writing = _ => Task.CompletedTask;
        await _world.Materializer.MaterializeAsync([view + "_whole"], null, LifecycleWorld.Hour(end), CancellationToken.None);
        Check();
        await _world.ReopenAsync();
        Check();

        void Check()
        {
            for (var card = 0; card < 7; card++) _world.Value($"{view}@1", $"c{card}").ShouldBe(_world.Value($"{view}_whole@1", $"c{card}"), $"c{card}");
            _world.Value($"{view}@1", "c0").ShouldNotBeNull();
        }
    }
}
