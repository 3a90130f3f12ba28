namespace Sextant.Features.Tests.Serving;

public sealed class StreamOrdersTests
{
    [Fact]
    public async Task Cancelled_before_it_has_begun_an_order_ends_at_once_and_never_begins()
    {
        var orders = new StreamOrders();
        using var caller = new CancellationTokenSource();
        var hasBegun = false;
        var order = orders.AddAsync(
            _ =>
            {
                hasBegun = true;
                return Task.CompletedTask;
            },
            caller.Token);

        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => order.WaitAsync(TimeSpan.FromSeconds(30)));
        await orders.RunAsync(CancellationToken.None);

        hasBegun.ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelled_while_it_is_done_an_order_ends_when_its_work_has_ended()
    {
        var orders = new StreamOrders();
        using var caller = new CancellationTokenSource();
        var goOn = new TaskCompletionSource();
        var order = orders.AddAsync(
            async cancel =>
            {
                await goOn.Task;
                cancel.ThrowIfCancellationRequested();
            },
            caller.Token);
        var run = orders.RunAsync(CancellationToken.None);

        await caller.CancelAsync();
        order.IsCompleted.ShouldBeFalse();
        goOn.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => order);
        await run;
    }
}
