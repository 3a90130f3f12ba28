namespace Sextant.Platform.Tests;

public sealed class BatchingModelTests : IDisposable
{
    static readonly TimeSpan Long = TimeSpan.FromHours(1);

    readonly SummingModel _model = new();
    BatchingModel _batching;

    public BatchingModelTests() => _batching = With(new() { LatencyTarget = Long });

    public void Dispose()
    {
        _model.Gate.Set();
        _batching.Dispose();
        _model.Dispose();
    }

    [Fact]
    public async Task What_arrives_while_a_batch_runs_makes_the_next_one()
    {
        await LearnAsync(1, 4, 8);
        var answers = await HoldAsync([3], [1, 2], [4, 5, 6]);

        (await answers()).ShouldBe([[3], [1, 2], [4, 5, 6]]);
        _model.Batches.Skip(3).ShouldBe([1, 5]);
    }

    [Fact]
    public async Task A_request_alone_goes_through_as_it_is()
    {
        (await SumsAsync([1, 2, 3])).ShouldBe([1, 2, 3]);
        _model.Batches.ShouldBe([3]);
    }

    [Fact]
    public async Task Rows_are_counted_and_not_requests()
    {
        _batching = With(new() { LatencyTarget = Long, MaximumRows = 4 });
        await LearnAsync(1, 4);
        var answers = await HoldAsync([1], [1, 1, 1], [1, 1], [1], [1, 1]);

        await answers();

        // Three and the one that fits beside it; then the two and the two.
        _model.Batches.Skip(2).ShouldBe([1, 4, 4]);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_split_and_put_together_in_its_order()
    {
        _batching = With(new() { LatencyTarget = Long, MaximumRows = 4 });

        (await SumsAsync([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

        _model.Batches.ShouldBe([4, 4, 2]);
    }

    [Fact]
    public async Task Small_requests_do_not_wait_for_all_of_a_large_one()
    {
        _batching = With(new() { LatencyTarget = Long, MaximumRows = 4 });
        await LearnAsync(1, 4);
        var answers = await HoldAsync([0], [1, 2, 3, 4, 5, 6, 7, 8, 9], [10]);

        (await answers()).ShouldBe([[0], [1, 2, 3, 4, 5, 6, 7, 8, 9], [10]]);

        // The large one's first four; then the small one with three of it; then the rest.
        _model.Batches.Skip(2).ShouldBe([1, 4, 4, 2]);
    }

    [Fact]
    public async Task Rows_of_other_sizes_wait_for_their_own_batch()
    {
        await LearnAsync(1, 8);
        _model.Gate.Reset();
        var first = SumsAsync([1]);
        await _model.Started.WaitAsync();
        var narrow = SumsAsync([2]);
        var wide = _batching.RunAsync([Tensor.Of([1f, 2, 3, 4], 2, 2)]);
        var narrowToo = SumsAsync([3]);
        _model.Gate.Set();

        (await narrow).ShouldBe([2]);
        (await narrowToo).ShouldBe([3]);
        (await wide)[0].Values<float>().ToArray().ShouldBe([3, 7]);
        await first;
        _model.Batches.Skip(2).ShouldBe([1, 2, 2]);
    }

    [Fact]
    public async Task One_bad_row_fails_alone()
    {
        await LearnAsync(1, 8);
        _model.Gate.Reset();
        var first = SumsAsync([1]);
        await _model.Started.WaitAsync();
        var (good, bad, bug, alsoGood) = (SumsAsync([2, 3]), SumsAsync([4, -1]), SumsAsync([-2]), SumsAsync([5]));
        _model.Gate.Set();

        (await good).ShouldBe([2, 3]);
        (await alsoGood).ShouldBe([5]);
        (await Should.ThrowAsync<ModelException>(() => bad)).Code.ShouldBe("SXT2207");
        await Should.ThrowAsync<InvalidOperationException>(() => bug);
        await first;
        (await SumsAsync([6])).ShouldBe([6]);
    }

    [Fact]
    public async Task One_request_can_be_cancelled_while_it_waits()
    {
        await LearnAsync(1, 8);
        using var tired = new CancellationTokenSource();
        _model.Gate.Reset();
        var first = SumsAsync([1]);
        await _model.Started.WaitAsync();
        var cancelled = _batching.RunAsync([Rows(2, 3)], cancellationToken: tired.Token);
        var kept = SumsAsync([4]);

        await tired.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        _model.Gate.Set();

        (await kept).ShouldBe([4]);
        await first;
        _model.Batches.Skip(2).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task One_request_can_be_cancelled_while_it_runs()
    {
        using var tired = new CancellationTokenSource();
        _model.Gate.Reset();
        var running = _batching.RunAsync([Rows(1)], cancellationToken: tired.Token);
        await _model.Started.WaitAsync();

        await tired.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        _model.Gate.Set();
        (await SumsAsync([2])).ShouldBe([2]);
    }

    [Fact]
    public async Task More_than_may_wait_is_turned_away()
    {
        _batching = With(new() { LatencyTarget = Long, QueueRows = 3 });
        _model.Gate.Reset();
        var first = SumsAsync([1]);
        await _model.Started.WaitAsync();
        var waiting = SumsAsync([1, 2]);

        (await Should.ThrowAsync<BusyException>(() => SumsAsync([3, 4]))).Code.ShouldBe("SXT2213");
        var fits = SumsAsync([3]);
        _model.Gate.Set();

        (await waiting).ShouldBe([1, 2]);
        (await fits).ShouldBe([3]);
        await first;
    }

    [Fact]
    public async Task Who_would_be_answered_late_is_turned_away_at_once()
    {
        // 4 ms and 1 ms a row: one runs (5 ms), four wait (8 ms), one more would be the fifth of them (9 ms).
        await LearnAsync(1, 8);
        _model.Gate.Reset();
        var first = SumsAsync([1]);
        await _model.Started.WaitAsync();
        var waiting = SumsAsync([1, 2, 3, 4]);

        var error = await Should.ThrowAsync<BusyException>(() => _batching.RunAsync([Rows(5)], TimeSpan.FromMilliseconds(13.9)));
        var inTime = _batching.RunAsync([Rows(5)], TimeSpan.FromMilliseconds(14.1));

        error.Code.ShouldBe("SXT2213");
        error.RetryAfter.TotalMilliseconds.ShouldBe(14, 0.01);
        _model.Gate.Set();
        await Task.WhenAll(first, waiting, inTime);
    }

    [Fact]
    public async Task Who_waited_too_long_is_turned_away_when_the_turn_comes()
    {
        await LearnAsync(1, 8);
        _model.Gate.Reset();
        var first = SumsAsync([1]);
        await _model.Started.WaitAsync();
        var late = _batching.RunAsync([Rows(2)], TimeSpan.FromMilliseconds(20));
        var patient = SumsAsync([3]);
        _model.Time.Advance(TimeSpan.FromMilliseconds(16));
        _model.Gate.Set();

        (await Should.ThrowAsync<BusyException>(() => late)).Code.ShouldBe("SXT2213");
        (await patient).ShouldBe([3]);
        await first;
    }

    [Fact]
    public async Task A_batch_grows_only_as_far_as_all_in_it_are_answered_in_time()
    {
        await LearnAsync(1, 8);
        _model.Gate.Reset();
        var first = SumsAsync([1]);
        await _model.Started.WaitAsync();
        // When its turn comes 5 ms have passed: 7 ms are left, which are 4 for the batch and 3 rows.
        var hurried = _batching.RunAsync([Rows(1)], TimeSpan.FromMilliseconds(12.1));
        var others = Enumerable.Range(0, 5).Select(_ => SumsAsync([1])).ToList();
        _model.Gate.Set();

        await Task.WhenAll([hurried, first, .. others]);
        _model.Batches.Skip(2).ShouldBe([1, 3, 3]);
    }

    [Fact]
    public async Task An_idle_model_tries_even_what_it_expects_to_be_late()
    {
        _model.PerBatch = TimeSpan.FromSeconds(5);
        await SumsAsync([1]);
        _model.PerBatch = TimeSpan.FromMilliseconds(1);

        for (var i = 0; i < 3; i++) (await _batching.RunAsync([Rows(1)], TimeSpan.FromMilliseconds(10)))[0].Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_again_right_after_an_answer_finds_an_idle_model()
    {
        _model.PerBatch = TimeSpan.FromSeconds(5);
        await SumsAsync([1]);

        for (var i = 0; i < 200; i++)
        {
            using var tired = new CancellationTokenSource();
            var cancelled = _batching.RunAsync([Rows(1)], cancellationToken: tired.Token);
            await tired.CancelAsync();
            await Record.ExceptionAsync(() => cancelled);
            // What was cancelled may still run, and is then waited for: no longer than it takes.
            await _batching.RunAsync([Rows(1)], TimeSpan.FromSeconds(10.01));
        }
    }

    [Fact]
    public async Task The_cost_of_rows_and_batches_is_found_out()
    {
        await LearnAsync(1, 2, 5, 8);

        _batching.Cost.PerRow.TotalMilliseconds.ShouldBe(1, 0.01);
        _batching.Cost.PerBatch.TotalMilliseconds.ShouldBe(4, 0.01);
    }

    [Fact]
    public async Task Who_waits_when_it_is_disposed_of_is_told_and_what_runs_ends()
    {
        _model.Gate.Reset();
        var running = SumsAsync([1]);
        await _model.Started.WaitAsync();
        var waiting = SumsAsync([2]);

        _batching.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => waiting);
        _model.IsDisposed.ShouldBeFalse();
        _model.Gate.Set();
        (await running).ShouldBe([1]);
        await Should.ThrowAsync<ObjectDisposedException>(() => SumsAsync([3]));
        SpinWait.SpinUntil(() => _model.IsDisposed, TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public async Task Many_at_once_get_their_own_answers()
    {
        _batching = With(new() { LatencyTarget = Long, QueueRows = 10_000 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => SumsAsync([.. Enumerable.Repeat((float)i, 1 + (i % 5))]))));

        for (var i = 0; i < 500; i++) answers[i].ShouldAllBe(sum => sum == i);
        _model.Batches.Sum().ShouldBe(answers.Sum(answer => answer.Length));
    }

    BatchingModel With(BatchingOptions options) => new(_model, options, _model.Time);

    /// <summary>Runs batches of these sizes, so that the cost is known.</summary>
    async Task LearnAsync(params int[] sizes)
    {
        foreach (var size in sizes)
        {
            await SumsAsync(new float[size]);
            await _model.Started.WaitAsync();
        }
    }

    /// <summary>Has the first request run until the others wait; gives a way to let go and get all answers.</summary>
    async Task<Func<Task<float[][]>>> HoldAsync(float[] first, params float[][] others)
    {
        _model.Gate.Reset();
        var running = SumsAsync(first);
        await _model.Started.WaitAsync();
        var waiting = others.Select(SumsAsync).ToList();
        return () =>
        {
            _model.Gate.Set();
            return Task.WhenAll([running, .. waiting]);
        };
    }

    async Task<float[]> SumsAsync(float[] rows) => (await _batching.RunAsync([Rows(rows)]))[0].Values<float>().ToArray();

    static Tensor Rows(params float[] values) => Tensor.Of(values, values.Length, 1);
}
