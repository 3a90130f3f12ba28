using Polly;
using Polly.CircuitBreaker;

namespace Sextant.Platform;

/// <summary>Leaves a step alone that fails too often. A call through it allocates nothing while the step answers at once.</summary>
sealed class StepBreaker(BreakerOptions options, TimeProvider clock)
{
    readonly ResiliencePipeline<StepFailure> _pipeline = new ResiliencePipelineBuilder<StepFailure> { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<StepFailure>
        {
            FailureRatio = options.FailureShare,
            MinimumThroughput = options.Calls,
            SamplingDuration = options.Window,
            BreakDuration = options.Pause,
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is not (StepFailure.None or StepFailure.Busy or StepFailure.Gone)),
        })
        .Build();

    public ValueTask<StepFailure> RunAsync(SlotCall call)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false);
        var running = _pipeline.ExecuteOutcomeAsync(static (_, call) => OutcomeAsync(call), context, call);
        if (!running.IsCompletedSuccessfully) return AwaitAsync(running, context);
        ResilienceContextPool.Shared.Return(context);
        return new(Of(running.Result));
    }

    static async ValueTask<StepFailure> AwaitAsync(ValueTask<Outcome<StepFailure>> running, ResilienceContext context)
    {
        var outcome = await running;
        ResilienceContextPool.Shared.Return(context);
        return Of(outcome);
    }

    static ValueTask<Outcome<StepFailure>> OutcomeAsync(SlotCall call)
    {
        var running = call.Step.RunAsync(call);
        return running.IsCompletedSuccessfully ? new(Outcome.FromResult(running.Result)) : AwaitAsync(running);

        static async ValueTask<Outcome<StepFailure>> AwaitAsync(ValueTask<StepFailure> running) => Outcome.FromResult(await running);
    }

    // The step itself tells of failures by value: an exception is the breaker's, that it is open.
    static StepFailure Of(Outcome<StepFailure> outcome) => outcome.Exception is null ? outcome.Result : StepFailure.Broken;
}
