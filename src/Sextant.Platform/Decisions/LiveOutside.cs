using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Platform;

/// <summary>Asks the world, and waits no longer than there is time. What is late, away or not there becomes a degradation.</summary>
sealed class LiveOutside(DecisionSources sources, DecisionBudget budget, Deadline deadline, TimeProvider clock, CancellationToken cancellationToken) : IOutside
{
    public ValueTask<FeatureValues> ReadAsync(int place, FeatureQuestion question) => InTimeAsync(
        "features",
        question.Set,
        budget.Read,
        token => sources.Features.ReadAsync(question, token),
        trouble => new FeatureValues("", [], [], [trouble]) { Rows = question.Rows });

    public ValueTask<Scores> ScoreAsync(int place, ScoreQuestion question) => InTimeAsync(
        "model",
        question.Model,
        budget.Score,
        token => sources.Scores.ScoreAsync(question, token),
        trouble => Otherwise(question, trouble));

    public ValueTask<Exposure> AssignAsync(int place, string experiment, string unit, Row? attributes) => InTimeAsync(
        "experiment",
        experiment,
        budget.Retrieve,
        token => sources.Arms.AssignAsync(experiment, unit, attributes, token),
        trouble => new Exposure(experiment, unit, null, trouble.Code));

    public ValueTask<(Asked Asked, T? Answer)> AskAsync<T>(int place, string name, Func<CancellationToken, ValueTask<T>> ask, JsonTypeInfo<T> form) => InTimeAsync(
        name,
        name,
        budget.Retrieve,
        async token =>
        {
            var answer = await ask(token);
            return (new Asked(name, JsonSerializer.SerializeToElement(answer, form), null), answer);
        },
        trouble => (new Asked(name, default, trouble), default(T)));

    static Scores Otherwise(ScoreQuestion question, Degradation trouble)
    {
        var values = new double[question.Rows];
        values.AsSpan().Fill(question.Otherwise);
        return new(values, 1, [new(StepKind.Constant, "otherwise", 0)], [trouble]);
    }

    async ValueTask<T> InTimeAsync<T>(string part, string name, TimeSpan own, Func<CancellationToken, ValueTask<T>> ask, Func<Degradation, T> otherwise)
    {
        var time = deadline.Share(own);
        if (time <= TimeSpan.Zero) return otherwise(new(part, Degradation.Late, $"'{name}' was not asked: the decision's time was over."));
        // Not disposed of: what is abandoned may still look at its token.
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var asking = ask(stop.Token);
            if (asking.IsCompletedSuccessfully) return asking.Result;
            var waiting = asking.AsTask();
            // Nobody waits for one that is abandoned: its failure must not be an unobserved one.
            _ = waiting.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return await waiting.WaitAsync(time, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return otherwise(new(part, Degradation.Late, FormattableString.Invariant($"'{name}' gave no answer within {time.TotalMilliseconds:0.#} ms.")));
        }
        catch (InvalidInputException error)
        {
            return otherwise(new(part, Degradation.Missing, error.Message));
        }
        catch (Exception error) when (error is SextantException or IOException or HttpRequestException or System.Data.Common.DbException)
        {
            return otherwise(new(part, Degradation.Away, error.Message));
        }
    }
}
