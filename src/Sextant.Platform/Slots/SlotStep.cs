namespace Sextant.Platform;

/// <summary>A model in a slot, with its breaker and what it did so far.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing.
sealed class SlotStep
#pragma warning restore CA1001
{
    readonly IScorer _scorer;
    readonly StepBreaker? _breaker;
    readonly SemaphoreSlim? _free;
    readonly TimeProvider _clock;
    readonly bool _isDisposable;

    public SlotStep(StepKind kind, SlotModel model, SlotOptions options, TimeProvider clock)
    {
        ObjectDisposedException.ThrowIf(!model.TryHold(isFirst: true), model);
        (By, Model, _scorer, _clock) = (new(kind, model.Name, model.Version), model, model.Scorer, clock);
        _isDisposable = model.Scorer is IDisposable;
        if (kind != StepKind.Constant) _breaker = new(options.Breaker, clock);
        if (!model.IsBounded) _free = new(model.Concurrency);
    }

    public ServedBy By { get; }

    public SlotModel Model { get; }

    public StepStatistics Statistics { get; } = new();

    /// <summary>Scores, or says why not; then what stands in the scores means nothing.</summary>
    public ValueTask<StepFailure> ScoreAsync(ReadOnlyMemory<float> rows, Memory<double> scores, TimeSpan deadline)
    {
        var call = new SlotCall(this, rows, scores, deadline);
        if (_breaker is null) return RunAsync(call);
        var running = _breaker.RunAsync(call);
        if (running.IsCompletedSuccessfully && running.Result == StepFailure.Broken) Statistics.AddBroken();
        return running;
    }

    /// <summary>As <see cref="ScoreAsync"/>, but the breaker is not asked.</summary>
    public ValueTask<StepFailure> RunAsync(SlotCall call)
    {
        if (_free is not null) return BesideAsync(call);
        var started = _clock.GetTimestamp();
        if (_isDisposable && !Model.TryHold()) return new(StepFailure.Gone);
        var failure = Run(call.Rows.Span, call.Scores.Span);
        if (_isDisposable) Model.Release();
        Statistics.Add(failure, _clock.GetElapsedTime(started), call.Scores.Span);
        return new(failure);
    }

    /// <summary>It is replaced: its model is given back once no call uses it.</summary>
    public void Retire() => Model.Release();

    async ValueTask<StepFailure> BesideAsync(SlotCall call)
    {
        var started = _clock.GetTimestamp();
        var failure = await BesideAsync(call.Rows, call.Scores, call.Deadline);
        Statistics.Add(failure, _clock.GetElapsedTime(started), call.Scores.Span);
        return failure;
    }

    async ValueTask<StepFailure> BesideAsync(ReadOnlyMemory<float> rows, Memory<double> scores, TimeSpan deadline)
    {
        if (!_free!.Wait(TimeSpan.Zero)) return StepFailure.Busy;
        if (!Model.TryHold())
        {
            _free.Release();
            return StepFailure.Gone;
        }

        // Copies: a call that is given up may still read and write when the caller's buffers hold something else.
        var (own, result) = (rows.ToArray(), new double[scores.Length]);
        var running = Task.Run(() => RunAndLeave(own, result));
        try
        {
            var failure = await running.WaitAsync(deadline, _clock);
            if (failure == StepFailure.None) result.CopyTo(scores);
            return failure;
        }
        catch (TimeoutException)
        {
            return StepFailure.Late;
        }
    }

    StepFailure RunAndLeave(float[] rows, double[] scores)
    {
        try
        {
            return Run(rows, scores);
        }
        finally
        {
            _free!.Release();
            Model.Release();
        }
    }

#pragma warning disable CA1031 // Whatever a model throws: the decision goes on without it.
    StepFailure Run(ReadOnlySpan<float> rows, Span<double> scores)
    {
        try
        {
            _scorer.Score(rows, scores);
        }
        catch (Exception error)
        {
            Statistics.LastError = error;
            return StepFailure.Threw;
        }

        foreach (var score in scores)
            if (!double.IsFinite(score)) return StepFailure.NotFinite;
        return StepFailure.None;
    }
#pragma warning restore CA1031
}
