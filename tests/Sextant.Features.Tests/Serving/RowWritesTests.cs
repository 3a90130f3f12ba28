using System.Text;
using Sextant.Features.Tests.Materialization;

namespace Sextant.Features.Tests.Serving;

public sealed class RowWritesTests
{
    static readonly BoundView View = ServingWorld.Bind(ServingWorld.View("amounts", ["card"], "amount"));

    static PointRow Row(string card, double amount, int minute = 0, int created = 0)
    {
        var features = new Row(View.Output);
        features.SetNumber(0, amount);
        return new PointRow(Encoding.UTF8.GetBytes(card), new EventMoment(ServingWorld.At(minute), ServingWorld.At(created), 0), features);
    }

    static Task WriteAsync(ServingWorld world, params PointRow[] rows) =>
        world.Stream.WriteAsync(new Dictionary<string, IReadOnlyList<PointRow>> { [View.FullName] = rows }, CancellationToken.None);

    [Fact]
    public async Task What_was_written_survives_a_kill()
    {
        await using var world = await ServingWorld.StartAsync(View);
        await WriteAsync(world, Row("c1", 5));

        await world.KillAsync(View);

        world.Say(ServingWorld.Set(View), "c1").ShouldBe([5.0]);
    }

    [Fact]
    public async Task A_row_without_a_key_is_refused_and_the_stream_goes_on()
    {
        await using var world = await ServingWorld.StartAsync(View);

        (await Should.ThrowAsync<InvalidInputException>(async () => await WriteAsync(world, Row("c1", 1), Row("", 2)))).Code.ShouldBe("SXT2079");
        await WriteAsync(world, Row("c2", 3));

        (world.Say(ServingWorld.Set(View), "c1")[0], world.Say(ServingWorld.Set(View), "c2")[0]).ShouldBe((null, 3.0));
    }

    [Fact]
    public async Task The_newest_of_rows_and_events_is_served_in_whatever_order_they_come()
    {
        await using var world = await ServingWorld.StartAsync(View);

        await WriteAsync(world, Row("c1", 1, minute: 5), Row("c2", 2, minute: 5, created: 1), Row("c2", 3, minute: 5, created: 1));
        await world.PayAsync("c1", 9, minute: 4);
        await world.PayAsync("c2", 9, minute: 6);
        await WriteAsync(world, Row("c2", 4, minute: 5, created: 9));

        world.Say(ServingWorld.Set(View), "c1").ShouldBe([1.0]);
        world.Say(ServingWorld.Set(View), "c2").ShouldBe([9.0]);
    }

    [Fact]
    public async Task Many_writers_and_events_at_once_lose_nothing()
    {
        await using var world = await ServingWorld.StartAsync(View);

        var writers = Enumerable.Range(0, 20).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await WriteAsync(world, Row($"w{writer}", i, minute: i), Row("shared", (writer * 20) + i, minute: (writer * 20) + i));
        }));
        var events = Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++) await world.PayAsync($"e{i}", i);
        });
        await Task.WhenAll([.. writers, events]);

        var set = ServingWorld.Set(View);
        for (var writer = 0; writer < 20; writer++) world.Say(set, $"w{writer}").ShouldBe([19.0]);
        for (var i = 0; i < 50; i++) world.Say(set, $"e{i}").ShouldBe([(double)i]);
        world.Say(set, "shared").ShouldBe([399.0]);
    }

    [Fact]
    public async Task A_view_that_is_not_served_takes_nothing_and_neither_do_the_others_of_the_same_write()
    {
        await using var world = await ServingWorld.StartAsync(View);
        var rows = new Dictionary<string, IReadOnlyList<PointRow>> { [View.FullName] = [Row("c1", 5)], ["other@1"] = [Row("c1", 5)] };

        (await Should.ThrowAsync<InvalidInputException>(() => world.Stream.WriteAsync(rows, CancellationToken.None))).Code.ShouldBe("SXT2095");

        world.Say(ServingWorld.Set(View), "c1").ShouldBe([null]);
    }

    [Fact]
    public async Task A_store_that_fails_at_once_stops_the_stream_though_no_event_comes()
    {
        await using var world = await ServingWorld.StartAsync(View);
        var fails = false;
        var rows = new WatchedRows(world.Rows, _ => fails ? throw new StorageException("SXT3001", "The disk is full.") : Task.CompletedTask);
        var stream = new FeatureStream(world.Log, null, rows, view => new OnlinePoints(view), world.Clock);
        var run = stream.RunAsync(CancellationToken.None);
        stream.Serve([View]);
        await stream.WaitServedAsync(CancellationToken.None);
        fails = true;

        var write = stream.WriteAsync(new Dictionary<string, IReadOnlyList<PointRow>> { [View.FullName] = [Row("c1", 5)] }, CancellationToken.None);

        await Should.ThrowAsync<StorageException>(() => write);
        await Should.ThrowAsync<StorageException>(() => run.WaitAsync(TimeSpan.FromSeconds(30)));
        stream.Degradation!.Code.ShouldBe("stream_stopped");
    }

    [Fact]
    public async Task A_write_whose_view_is_deleted_while_another_is_saved_is_refused()
    {
        await using var world = await ServingWorld.StartAsync(View);
        var (saving, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var rows = new WatchedRows(world.Rows, table =>
        {
            if (table != View.FullName) return Task.CompletedTask;
            saving.TrySetResult();
            return goOn.Task;
        });
        using var stop = new CancellationTokenSource();
        var stream = new FeatureStream(world.Log, null, rows, view => new OnlinePoints(view), world.Clock);
        var run = stream.RunAsync(stop.Token);
        stream.Serve([View]);
        await stream.WaitServedAsync(CancellationToken.None);
        var first = stream.WriteAsync(Rows(Row("c1", 5)), CancellationToken.None);
        await saving.Task;
        var second = stream.WriteAsync(Rows(Row("c2", 6)), CancellationToken.None);
        while (stream.Serving(View.FullName).Entities < 2) await Task.Delay(1);

        stream.Serve([]);
        goOn.SetResult();

        await first;
        (await Should.ThrowAsync<InvalidInputException>(() => second.WaitAsync(TimeSpan.FromSeconds(30)))).Code.ShouldBe("SXT2095");
        await stop.CancelAsync();
        await run;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_stream_stands_still_a_write_is_refused_and_nobody_waits(bool isFailure)
    {
        await using var world = await ServingWorld.StartAsync(View);
        var fails = false;
        var rows = new WatchedRows(world.Rows, _ => fails ? throw new StorageException("SXT3001", "The disk is full.") : Task.CompletedTask);
        using var stop = new CancellationTokenSource();
        var stream = new FeatureStream(world.Log, null, rows, view => new OnlinePoints(view), world.Clock);
        var run = stream.RunAsync(stop.Token);
        stream.Serve([View]);
        await stream.WaitServedAsync(CancellationToken.None);
        if (isFailure)
        {
            fails = true;
            await Should.ThrowAsync<StorageException>(() => stream.WriteAsync(Rows(Row("c1", 5)), CancellationToken.None));
            await Should.ThrowAsync<StorageException>(() => run);
        }
        else
        {
            await stop.CancelAsync();
            await run;
        }

        stream.Serve([View, ServingWorld.Bind(ServingWorld.View("never", ["card"], "amount"))]);
        await stream.WaitServedAsync(["never@1"], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        await stream.WaitAppliedOrHaltedAsync(long.MaxValue, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        (await Should.ThrowAsync<StorageException>(() => stream.WriteAsync(Rows(Row("c1", 5)), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)))).Code.ShouldBe("SXT2096");
    }

    [Fact]
    public async Task A_write_whose_caller_has_gone_before_the_stream_runs_is_left_out()
    {
        await using var world = await ServingWorld.StartAsync(View);
        using var stop = new CancellationTokenSource();
        using var caller = new CancellationTokenSource();
        var stream = new FeatureStream(world.Log, null, world.Rows, view => new OnlinePoints(view), world.Clock);
        stream.Serve([View]);
        var gone = stream.WriteAsync(Rows(Row("c1", 5)), caller.Token);
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);

        var run = stream.RunAsync(stop.Token);
        await stream.WaitServedAsync([View.FullName], CancellationToken.None);
        await stream.WriteAsync(Rows(Row("c2", 6)), CancellationToken.None);

        stream.Serving(View.FullName).Entities.ShouldBe(1);
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_view_that_is_long_to_fill_keeps_nobody_from_writing_to_another()
    {
        await using var world = await ServingWorld.StartAsync(View);
        var goOn = new TaskCompletionSource();
        var isHeld = false;
        var rows = new WatchedRows(world.Rows, table => isHeld && table != View.FullName ? goOn.Task : Task.CompletedTask);
        using var stop = new CancellationTokenSource();
        var stream = new FeatureStream(world.Log, world.Tables, rows, view => new OnlinePoints(view), world.Clock);
        var run = stream.RunAsync(stop.Token);
        stream.Serve([View]);
        await stream.WaitServedAsync(CancellationToken.None);
        isHeld = true;
        stream.Serve([View, ServingWorld.Bind(ServingWorld.View("long", ["card"], "amount"))]);

        await stream.WaitServedAsync([View.FullName], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        var all = stream.WaitServedAsync(CancellationToken.None);

        all.IsCompleted.ShouldBeFalse();
        goOn.SetResult();
        await all;
        await stop.CancelAsync();
        await run;
    }

    static Dictionary<string, IReadOnlyList<PointRow>> Rows(params PointRow[] rows) => new() { [View.FullName] = rows };
}
