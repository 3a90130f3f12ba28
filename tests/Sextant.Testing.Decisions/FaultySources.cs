using Microsoft.Extensions.Time.Testing;
using Sextant.Platform;

namespace Sextant.Testing;

/// <summary>Sources of known values that can be away, slow, or missing. Thread-safe.</summary>
public sealed class FaultySources(FakeTimeProvider clock) : IFeatureSource, IScoreSource, IArmSource
{
    public FeatureValues Features { get; set; } = new("payment@3", [new("amount_mean_7d", FieldType.Number), new("count_1h", FieldType.Integer), new("country", FieldType.Text)], [40.125, 3L, "AT"], []);

    public double Score { get; set; } = 0.3;

    public Exception? FeaturesFail { get; set; }

    public Exception? ScoresFail { get; set; }

    public Exception? ArmsFail { get; set; }

    /// <summary>Longer than this they take: the clock is moved by it while they are asked.</summary>
    public TimeSpan? FeaturesTake { get; set; }

    public int Asked { get; private set; }

    public DecisionSources All => new(this, this, this);

    public async ValueTask<FeatureValues> ReadAsync(FeatureQuestion question, CancellationToken cancellationToken)
    {
        Asked++;
        if (FeaturesFail is { } error) throw error;
        if (FeaturesTake is not { } time) return Features;
        // Until the decision has given them up: it may begin to wait only after the clock was moved once.
        var never = new TaskCompletionSource();
        await using var givenUp = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        _ = Task.Run(() => PassAsync(time, cancellationToken), CancellationToken.None);
        await never.Task;
        return Features;
    }

    async Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            clock.Advance(time);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public ValueTask<Scores> ScoreAsync(ScoreQuestion question, CancellationToken cancellationToken) => ScoresFail is { } error
        ? throw error
        : new(new Scores([.. Enumerable.Repeat(Score, question.Rows)], 1, [new(StepKind.Live, question.Model, 7)], []));

    public ValueTask<Exposure> AssignAsync(string experiment, string unit, Row? attributes, CancellationToken cancellationToken) =>
        ArmsFail is { } error ? throw error : new(new Exposure(experiment, unit, unit.Length % 2 == 0 ? "new" : "old", "Assigned"));
}
