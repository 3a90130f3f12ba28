using System.Diagnostics;

namespace Sextant.Platform;

/// <summary>
/// Where a role's scores come from: the live model, on a share of the keys a canary, beside them shadows, and when they fail the previous model, a
/// simple one, a rule of thumb and a constant. A call never fails; a swap lets none wait. Threads may share it.
/// </summary>
public sealed partial class ModelSlot : IAsyncDisposable
{
    readonly SlotOptions _options;
    readonly TimeProvider _clock;
    readonly RecentRows _recent;
#pragma warning disable CA2213 // A semaphore whose wait handle nobody asks for holds nothing, and late changes may still wait for it.
    readonly SemaphoreSlim _changing = new(1);
#pragma warning restore CA2213
    readonly SlotStep _constant;
    SlotState _state;
    bool _isDisposed;

    /// <summary>A slot that serves its simple model, rule of thumb or constant until a model is given by <see cref="SwapAsync"/>.</summary>
    /// <param name="role">What it is for, as <c>fraud.payment</c>.</param>
    /// <param name="options">How it serves.</param>
    /// <param name="clock">For deadlines and breakers.</param>
    public ModelSlot(string role, SlotOptions options, TimeProvider clock)
    {
        (Role, _options, _clock, _recent) = (role, options, clock, new(options.Features));
        _constant = new(StepKind.Constant, new("constant", 0, new ConstantScorer(options.Features, options.Constant)) { IsBounded = true }, options, clock);
        SlotStep[] others = [.. Given(StepKind.Simple, options.Simple), .. Given(StepKind.Heuristic, options.Heuristic), _constant];
        _state = new(others[0], null, null, [], others[1..]);
    }

    /// <summary>Raised with the reason when a canary was stopped by itself.</summary>
    public event Action<ServedBy, string>? CanaryStopped;

    /// <summary>What it is for.</summary>
    public string Role { get; }

    /// <summary>Who serves keys that are not the canary's.</summary>
    public ServedBy Live => Volatile.Read(ref _state).Live.By;

    /// <summary>The canary; null for none, or if it was stopped.</summary>
    public ServedBy? Canary => Volatile.Read(ref _state).Canary is { Stopped: null } canary ? canary.Step.By : null;

    /// <summary>Scores rows. Never throws for what a model does, and allocates nothing while a bounded model answers.</summary>
    /// <param name="rows">Rows behind each other.</param>
    /// <param name="scores">As many for each row as the constant has.</param>
    /// <param name="key">Whose rows they are, hashed: the canary has always the same keys.</param>
    public ValueTask<ScoreAnswer> ScoreAsync(ReadOnlyMemory<float> rows, Memory<double> scores, ulong key)
    {
        var state = Volatile.Read(ref _state);
        var first = state.Canary is { } canary && canary.Takes(key) ? canary.Step : state.Live;
        var started = _clock.GetTimestamp();
        var running = first.ScoreAsync(rows, scores, Smaller(_options.StepDeadline, _options.Budget));
        if (!running.IsCompletedSuccessfully) return AwaitAsync(running, state, first, rows, scores, key, started);
        var failure = running.Result;
        return failure == StepFailure.None ? new(Served(state, first, rows.Span, scores.Span, started)) : FallBackAsync(failure, state, first, rows, scores, key, started);
    }

    /// <summary>How shadows compare with what was served.</summary>
    public IReadOnlyList<ShadowReport> Shadows() => [.. Volatile.Read(ref _state).Shadows.Select(shadow => shadow.Report())];

    /// <summary>What each step did, in the order in which they are asked.</summary>
    public IReadOnlyList<StepReport> Steps()
    {
        var state = Volatile.Read(ref _state);
        IEnumerable<SlotStep> canary = state.Canary is { } there ? [there.Step] : [];
        return [.. canary.Append(state.Live).Concat(state.AfterLive).Select(StepReport.Of)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // After a change that is under way, which would put models into a slot that nobody asks any more.
        await _changing.WaitAsync();
        try
        {
            if (_isDisposed) return;
            _isDisposed = true;
            var state = Volatile.Read(ref _state);
            foreach (var shadow in state.Shadows) await shadow.DisposeAsync();
            foreach (var step in Held(state)) step.Retire();
        }
        finally
        {
            _changing.Release();
        }
    }

    static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;

    ScoreAnswer Served(SlotState state, SlotStep step, ReadOnlySpan<float> rows, ReadOnlySpan<double> scores, long started, StepFailure missed = StepFailure.None)
    {
        _recent.Offer(rows);
        // What the constant says is nothing to be compared with.
        if (step != _constant) foreach (var shadow in state.Shadows) shadow.Offer(rows, scores);
        if (state.Canary is not { } canary) return new(step.By, missed);
        // After a canary that failed, the time that has passed is not the live model's own.
        if (step == state.Live && missed == StepFailure.None) canary.Live.Add(StepFailure.None, _clock.GetElapsedTime(started), scores);
        Judge(canary);
        return new(step.By, missed);
    }

    void Judge(Canary canary)
    {
        if (canary.Judge() is { } reason) CanaryStopped?.Invoke(canary.Step.By, reason);
    }

    async ValueTask<ScoreAnswer> AwaitAsync(ValueTask<StepFailure> running, SlotState state, SlotStep first, ReadOnlyMemory<float> rows, Memory<double> scores, ulong key, long started)
    {
        var failure = await running;
        return failure == StepFailure.None ? Served(state, first, rows.Span, scores.Span, started) : await FallBackAsync(failure, state, first, rows, scores, key, started);
    }

    async ValueTask<ScoreAnswer> FallBackAsync(StepFailure missed, SlotState state, SlotStep first, ReadOnlyMemory<float> rows, Memory<double> scores, ulong key, long started)
    {
        if (missed == StepFailure.Gone && !ReferenceEquals(state, Volatile.Read(ref _state))) return await ScoreAsync(rows, scores, key);
        // A canary that keeps failing is judged here: it never gets to serve.
        if (state.Canary is { } canary && first == canary.Step) Judge(canary);
        foreach (var step in first == state.Live ? state.AfterLive : [state.Live, .. state.AfterLive])
        {
            var left = _options.Budget - _clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero && step != _constant) continue;
            if (await step.ScoreAsync(rows, scores, Smaller(_options.StepDeadline, left)) == StepFailure.None) return Served(state, step, rows.Span, scores.Span, started, missed);
        }

        throw new UnreachableException("The constant never fails.");
    }
}
