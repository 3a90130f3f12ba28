namespace Sextant.Features.Tests.Materialization;

public sealed class MaterializerClosingTests
{
    static readonly FeatureView Last = new("last", "payment", [new EntityKey("card", "card")], [new Feature("amount")]) { Online = OnlineMode.Materialized };

    [Fact]
    public async Task It_closes_only_when_no_run_uses_the_stores_any_more()
    {
        await using var world = await LifecycleWorld.StartAsync(Last);
        await world.PayAsync("c1", 1, hour: 1);
        world.Clock.Move(TimeSpan.FromHours(2));
        var (writing, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Writing = _ =>
        {
            writing.TrySetResult();
            return goOn.Task;
        };
        var materializer = world.Materializer;
        var run = materializer.MaterializeAsync(null, null, LifecycleWorld.Hour(2), CancellationToken.None);
        await writing.Task;

        var closing = world.ReopenAsync();
        // Time for one that does not wait.
        await Task.WhenAny(closing, Task.Delay(200));
        var isClosed = closing.IsCompleted;
        goOn.SetResult();
        await closing;

        isClosed.ShouldBeFalse();
        materializer.Running.ShouldBeEmpty();
        await run.ContinueWith(_ => { }, TaskScheduler.Default);
        world.Writing = _ => Task.CompletedTask;
        await world.Materializer.MaterializeAsync(null, null, LifecycleWorld.Hour(2), CancellationToken.None);
        world.Value("last@1", "c1").ShouldBe(1.0);
    }
}
