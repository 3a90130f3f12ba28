using Sextant.Testing;

namespace Sextant.Features.Tests.Materialization;

public sealed class BackfillTests : IAsyncLifetime
{
    static readonly FeatureView Last = new("last", "payment", [new EntityKey("card", "card")], [new Feature("amount")]);
    static readonly FeatureView Spent = new("spent", "payment", [new EntityKey("card", "card")], [new Feature("total") { Aggregate = Aggregation.Sum, Of = "amount", Window = TimeSpan.FromDays(90) }]);

    LifecycleWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LifecycleWorld.StartAsync();
        _world.Clock.Move(TimeSpan.FromDays(40));
        for (var i = 0; i < 300; i++) await _world.PayAsync($"c{i % 10}", 1, hour: i * 2);
        await _world.MoveAsync();
        for (var i = 0; i < 10; i++) await _world.PayAsync($"c{i}", 1, hour: 700);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_backfill_swaps_in_an_equal_state_under_reads()
    {
        await _world.ApplyAsync(Last, Spent);
        await _world.AppliedAsync();

        foreach (var view in new[] { "spent@1", "last@1", "spent@1" })
        {
            var refill = _world.Stream.RefillAsync(view, null, CancellationToken.None);
            while (!refill.IsCompleted)
            {
                _world.Value("spent@1", "c3").ShouldBe(31.0);
                await Task.Yield();
            }

            await refill;
        }

        _world.Value("spent@1", "c3").ShouldBe(31.0);
        await _world.PayAsync("c3", 1, hour: 701);
        await _world.ReopenAsync();
        await _world.AppliedAsync();
        (_world.Value("spent@1", "c3"), _world.Value("last@1", "c3")).ShouldBe((32.0, 1.0));
    }

    [Fact]
    public async Task Killed_anywhere_a_filling_goes_on_and_gives_the_same()
    {
        await _world.Registry.ApplyAsync(_world.Registry.Plan(new FeatureDefinitions([Last, Spent], [], [])), CancellationToken.None);
        for (var pause = 0; pause < 12; pause++)
        {
            await Task.Delay(pause * 3);
            await _world.ReopenAsync(wait: false);
            if (_world.Stream.TryGet("spent@1", out _)) _ = _world.Stream.RefillAsync("spent@1", null, CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await _world.Stream.WaitServedAsync(CancellationToken.None);
        while (_world.Stream.Serving("spent@1").Filling is not null) await Task.Delay(1);
        await _world.AppliedAsync();

        for (var card = 0; card < 10; card++) _world.Value("spent@1", $"c{card}").ShouldBe(31.0);
    }

    [Fact]
    public async Task What_cannot_be_read_is_filled_again_and_the_others_go_on()
    {
        await _world.ApplyAsync(Last, Spent);
        await _world.AppliedAsync();
        await _world.ReopenAsync();
        await _world.Rows.DeleteAsync("spent@1", [TestRows.Key("c3")], CancellationToken.None);
        await _world.Rows.WriteAsync("spent@1", [KeyValuePair.Create<ReadOnlyMemory<byte>, StoredRow>(TestRows.Key("c3"), new StoredRow(LifecycleWorld.Hour(0), default, new byte[] { 250, 1, 2 }))], CancellationToken.None);

        await _world.ReopenAsync();
        await _world.AppliedAsync();

        (_world.Value("spent@1", "c3"), _world.Value("last@1", "c3")).ShouldBe((31.0, 1.0));
    }

    [Fact]
    public async Task A_view_that_is_deleted_while_it_is_filled_and_read_is_gone()
    {
        await _world.ApplyAsync(Last, Spent);
        var refill = _world.Stream.RefillAsync("spent@1", null, CancellationToken.None);

        await _world.ApplyAsync(Last);

        _world.Value("spent@1", "c3").ShouldBe("not served");
        await refill.ContinueWith(_ => { }, TaskScheduler.Default);
        await _world.PayAsync("c1", 1, hour: 702);
        await _world.AppliedAsync();
        while (await _world.Rows.CountAsync("spent@1", CancellationToken.None) + await _world.Rows.CountAsync("spent@1#1", CancellationToken.None) > 0) await Task.Delay(1);
    }

    [Fact]
    public async Task A_second_backfill_of_the_same_view_is_refused_and_so_is_one_of_a_view_that_is_not_there()
    {
        await _world.ApplyAsync(Spent);
        var first = _world.Stream.RefillAsync("spent@1", null, CancellationToken.None);

        (await Should.ThrowAsync<InvalidInputException>(() => _world.Stream.RefillAsync("spent@1", null, CancellationToken.None))).Code.ShouldBe("SXT2072");
        (await Should.ThrowAsync<InvalidInputException>(() => _world.Stream.RefillAsync("spent@9", null, CancellationToken.None))).Code.ShouldBe("SXT2073");
        await first;
    }
}
