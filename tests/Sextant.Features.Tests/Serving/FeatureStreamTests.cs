namespace Sextant.Features.Tests.Serving;

public sealed class FeatureStreamTests : IAsyncLifetime
{
    readonly BoundView _view = ServingWorld.Bind(ServingWorld.LastPayment);
    readonly BoundSet _set;
    ServingWorld _world = null!;

    public FeatureStreamTests() => _set = ServingWorld.Set(_view);

    public async Task InitializeAsync() => _world = await ServingWorld.StartAsync(_view);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task After_a_restart_everything_is_served_as_before()
    {
        await _world.PayAsync("c1", 1, note: "first");
        await _world.PayAsync("c2", 2);

        await _world.RestartAsync(_view);

        _world.Say(_set, "c1")[..3].ShouldBe([1.0, null, "first"]);
        _world.Stream.NeededAfter.ShouldBe(_world.Log.LastSequence);
    }

    [Fact]
    public async Task Killed_between_two_saves_it_goes_on_from_the_log_with_the_same_result()
    {
        await _world.PayAsync("c1", 1, minute: 1);
        await _world.RestartAsync(_view);
        await _world.PayAsync("c1", 2, minute: 2);
        await _world.PayAsync("c2", 3, minute: 2);
        await _world.PayAsync("c1", 9, minute: 0, arrival: 5);

        await _world.KillAsync(_view);

        (_world.Say(_set, "c1")[0], _world.Say(_set, "c2")[0]).ShouldBe((2.0, 3.0));
    }

    [Fact]
    public async Task A_new_view_reads_what_the_log_holds_before_it_is_served()
    {
        await _world.PayAsync("c1", 1);
        var later = ServingWorld.Bind(ServingWorld.View("later", ["card"], "amount"));

        _world.Stream.TryGet(later.FullName, out _).ShouldBeFalse();
        await _world.ServeAsync(_view, later);

        _world.Say(ServingWorld.Set(later), "c1").ShouldBe([1.0]);
    }

    [Fact]
    public async Task A_new_view_reads_from_the_history_what_the_log_has_given_away()
    {
        await _world.PayAsync("c1", 1, minute: 1);
        await MoveToHistoryAsync();
        await _world.PayAsync("c2", 2, minute: 2);
        var later = ServingWorld.Bind(ServingWorld.View("later", ["card"], "amount"));

        await _world.ServeAsync(_view, later);

        var set = ServingWorld.Set(later);
        (_world.Say(set, "c1")[0], _world.Say(set, "c2")[0]).ShouldBe((1.0, 2.0));
    }

    [Fact]
    public async Task O9_a_deleted_view_is_served_no_more_and_its_saved_values_go()
    {
        await _world.PayAsync("c1", 1);
        await _world.RestartAsync(_view);
        (await _world.Rows.CountAsync(_view.FullName, CancellationToken.None)).ShouldBe(1);

        _world.Stream.Serve([]);

        var read = _world.Read(_set, "c1");
        read.Status(0, 0).ShouldBe(FeatureStatus.NotFound);
        read.Degradations.ShouldHaveSingleItem().Code.ShouldBe("view_not_ready");
        while (_world.Stream.NeededAfter != long.MaxValue || await _world.Rows.CountAsync(_view.FullName, CancellationToken.None) > 0) await Task.Delay(1);
    }

    [Fact]
    public async Task Readers_beside_the_stream_see_rows_whole_while_views_come_and_go()
    {
        var other = ServingWorld.Bind(ServingWorld.View("other", ["card"], "amount"));
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var last = 0.0;
            while (!done.IsCancellationRequested)
            {
                var read = _world.Read(_set, "hot");
                if (read.Status(0, 0) == FeatureStatus.NotFound) continue;
                // The note is written with the amount: a torn row would differ.
                read.Value(0, 2).ShouldBe($"{read.Number(0, 0)}");
                read.Number(0, 0).ShouldBeGreaterThanOrEqualTo(last);
                last = read.Number(0, 0);
            }
        });

        for (var i = 1; i <= 200; i++)
        {
            await _world.StoreAsync("hot", i, minute: i, note: $"{i}");
            if (i % 20 == 0) _world.Stream.Serve(i % 40 == 0 ? [_view] : [_view, other]);
        }

        await _world.Stream.WaitAppliedAsync(_world.Log.LastSequence, CancellationToken.None);
        await done.CancelAsync();
        await reader;
        _world.Say(_set, "hot")[0].ShouldBe(200.0);
    }

    async Task MoveToHistoryAsync()
    {
        await using var commit = _world.Tables!.BeginCommit();
        var table = new Events.EventTable(ServingWorld.Payment);
        await foreach (var block in _world.Log.ReadAsync(0, CancellationToken.None))
        {
            foreach (var record in block) commit.Append(table.Definition, table.ToRow(record));
        }

        await commit.CommitAsync(_world.Log.LastSequence, CancellationToken.None);
        await _world.Log.TruncateAsync(_world.Log.LastSequence, CancellationToken.None);
        _world.Log.TruncatedThrough.ShouldBe(_world.Log.LastSequence);
    }
}
