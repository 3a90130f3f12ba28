namespace Sextant.Platform;

/// <content>Other models in place of those that serve: one change at a time, and no call waits for it.</content>
public sealed partial class ModelSlot
{
    /// <summary>Warms a model up, then serves with it; the one that served is the first to fall back to.</summary>
    /// <exception cref="InvalidInputException">SXT2280: it takes or gives another number of values. SXT2281: it failed while it was warmed up; the old one goes on.</exception>
    public Task SwapAsync(SlotModel model, CancellationToken cancellationToken) =>
        ChangeAsync(async state => WithLive(state, await WarmAsync(StepKind.Live, model)), cancellationToken);

    /// <summary>Lets a model score a share of the keys, and stops it when it fails, is slow or scores otherwise. One that runs already is replaced.</summary>
    /// <exception cref="InvalidInputException">As of <see cref="SwapAsync"/>; SXT2282: the percentage is not between 0 and 100.</exception>
    public Task StartCanaryAsync(SlotModel model, CanaryOptions options, CancellationToken cancellationToken) => ChangeAsync(async state =>
    {
        if (options.Percent is not (> 0 and <= 100)) throw new InvalidInputException("SXT2282", FormattableString.Invariant($"A canary takes more than 0 and up to 100 percent of the keys, not {options.Percent}."));
        return state with { Canary = new(await WarmAsync(StepKind.Canary, model), options) };
    }, cancellationToken);

    /// <summary>Serves with the canary.</summary>
    /// <exception cref="InvalidInputException">SXT2283: there is none, or it was stopped meanwhile.</exception>
    public Task PromoteCanaryAsync(CancellationToken cancellationToken) => ChangeAsync(state => state.Canary is { Stopped: null } canary
        ? Task.FromResult(WithLive(state, new SlotStep(StepKind.Live, canary.Step.Model, _options, _clock)) with { Canary = null })
        : throw new InvalidInputException("SXT2283", $"The slot '{Role}' has no canary: it was never started, or it was stopped. Its steps say what happened."), cancellationToken);

    /// <summary>Ends the canary, if there is one.</summary>
    public Task StopCanaryAsync(CancellationToken cancellationToken) => ChangeAsync(state => Task.FromResult(state with { Canary = null }), cancellationToken);

    /// <summary>Puts other shadows in the place of those there are.</summary>
    /// <exception cref="InvalidInputException">As of <see cref="SwapAsync"/>.</exception>
    public Task ShadowAsync(IReadOnlyList<SlotModel> models, CancellationToken cancellationToken) => ChangeAsync(async state =>
    {
        List<SlotStep> steps = [];
        try
        {
            foreach (var model in models) steps.Add(await WarmAsync(StepKind.Live, model));
        }
        catch
        {
            foreach (var step in steps) step.Retire();
            throw;
        }

        return state with { Shadows = [.. steps.Select(step => new Shadow(step, _options, _clock))] };
    }, cancellationToken);

    IEnumerable<SlotStep> Given(StepKind kind, SlotModel? model)
    {
        if (model is not null) yield return new(kind, Checked(model), _options, _clock);
    }

    SlotState WithLive(SlotState state, SlotStep live) => state.Live.By.Kind == StepKind.Live
        ? state with { Live = live, Previous = new(StepKind.Previous, state.Live.Model, _options, _clock) }
        : state with { Live = live, Others = [state.Live, .. state.Others] };

    SlotModel Checked(SlotModel model)
    {
        var (features, outputs) = (_options.Features, _options.Constant.Count);
        if (model.Scorer.Features == features && model.Scorer.Outputs == outputs) return model;
        throw new InvalidInputException("SXT2280", $"The slot '{Role}' gives a model {features} numbers for a row and expects {outputs}; '{model.Name}' takes {model.Scorer.Features} and gives {model.Scorer.Outputs}. Train it on the slot's feature set.");
    }

    async Task<SlotStep> WarmAsync(StepKind kind, SlotModel model)
    {
        var step = new SlotStep(kind, Checked(model), _options, _clock);
        try
        {
            var trial = new SlotStep(kind, model, _options, _clock);
            await BackgroundThread.RunAsync($"warming up {model.Name}", () => Warm(trial), CancellationToken.None);
            return step;
        }
        catch
        {
            step.Retire();
            throw;
        }
    }

    /// <summary>Blocks: it has a thread of its own.</summary>
    bool Warm(SlotStep trial)
    {
        var scores = new double[_options.Constant.Count];
        var rows = _recent.ToArray();
        for (var run = 0; run < _options.WarmUpRuns; run++)
        {
            var failure = trial.RunAsync(new(trial, rows[run % rows.Length], scores, _options.Budget * 10)).AsTask().GetAwaiter().GetResult();
            // Where fewer processors than threads want to run, those that answer come first.
            Thread.Yield();
            if (failure == StepFailure.None) continue;
            trial.Retire();
            throw new InvalidInputException("SXT2281", $"'{trial.Model.Name}' could not be warmed up for '{Role}' ({failure}{(trial.Statistics.LastError is { } error ? ": " + error.Message : "")}); the slot serves on with {Live}. Mend the model, or test it with golden examples first.");
        }

        trial.Retire();
        return true;
    }

    async Task ChangeAsync(Func<SlotState, Task<SlotState>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var old = Volatile.Read(ref _state);
            var next = await change(old);
            Volatile.Write(ref _state, next);
            if (!ReferenceEquals(old.Shadows, next.Shadows)) foreach (var shadow in old.Shadows) await shadow.DisposeAsync();
            foreach (var gone in Held(old).Except(Held(next))) gone.Retire();
        }
        finally
        {
            _changing.Release();
        }
    }

    static IEnumerable<SlotStep> Held(SlotState state) => new[] { state.Live, state.Previous, state.Canary?.Step }.Concat(state.Others).OfType<SlotStep>();
}
