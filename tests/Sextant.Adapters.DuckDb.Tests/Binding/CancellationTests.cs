namespace Sextant.Adapters.DuckDb.Tests.Binding;

public sealed class CancellationTests : IDisposable
{
    const string EndlessAggregate = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range = -1";
    const string EndlessRows = "FROM range(1000000000000)";

    readonly DuckDbDatabase _database = DuckDbDatabase.Open(settings: new() { Threads = 2 });
    readonly DuckDbConnection _connection;

    public CancellationTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task A_query_that_computes_for_ever_ends_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        var running = Task.Run(() => _connection.Execute(EndlessAggregate, cancellationToken: source.Token));
        await Task.Delay(50);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Reading_rows_ends_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var result = _connection.Query(EndlessRows, cancellationToken: source.Token);
        result.Read().ShouldBeTrue();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
        {
            while (result.Read())
            {
            }
        });
    }

    [Fact]
    public async Task No_moment_is_too_early_or_too_late_to_cancel()
    {
        for (var i = 0; i < 40; i++)
        {
            using var source = new CancellationTokenSource();
            var running = Task.Run(() => _connection.Execute(EndlessAggregate, cancellationToken: source.Token));
            for (var spin = 0; spin < i * 200; spin++) Thread.SpinWait(10);
            await source.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(running.WaitAsync(TimeSpan.FromSeconds(30)));
        }
    }

    [Fact]
    public void A_connection_works_on_after_a_cancellation()
    {
        using var source = new CancellationTokenSource();
        using (var result = _connection.Query(EndlessRows, cancellationToken: source.Token))
        {
            source.Cancel();
            Should.Throw<OperationCanceledException>(() => result.Read());
        }

        _connection.Execute("SELECT 5::BIGINT").ShouldBe(5);
    }

    [Fact]
    public void Cancelling_what_is_over_disturbs_nobody()
    {
        using var source = new CancellationTokenSource();
        _connection.Execute("SELECT 1", cancellationToken: source.Token);
        using var next = _connection.Query(EndlessRows);
        source.Cancel();
        next.Read().ShouldBeTrue();
        next.Read().ShouldBeTrue();
    }

    [Fact]
    public void What_is_cancelled_beforehand_does_not_start() =>
        Should.Throw<OperationCanceledException>(() => _connection.Query("SELECT 1", cancellationToken: new CancellationToken(true)));
}
