using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>Sources that answer at once: 24 features in memory, a slot with a bounded model, a running experiment. What they cost is not the platform's around a decision.</summary>
sealed class TrivialSources : IFeatureSource, IScoreSource, IArmSource, IAsyncDisposable
{
    const int Features = 24;

    static readonly IReadOnlyList<FeatureColumn> Columns = [.. Enumerable.Range(0, Features).Select(i => new FeatureColumn(FormattableString.Invariant($"f{i}"), FieldType.Number))];

    readonly object?[] _values = [.. Enumerable.Range(0, Features).Select(i => (object)(i * 1.37))];
    readonly RunningExperiment _experiment = new(new ExperimentDefinition("threshold", "card", [new("old", 0.5), new("new", 0.5)]));
    readonly ModelSlot _slot;

    public TrivialSources(TimeProvider clock) => _slot = new("payment_risk", new SlotOptions(Features, [0.3]), clock);

    public DecisionSources All => new(this, this, this);

    public ValueTask<FeatureValues> ReadAsync(FeatureQuestion question, CancellationToken cancellationToken) => new(new FeatureValues("payment@3", Columns, _values, []));

    public async ValueTask<Scores> ScoreAsync(ScoreQuestion question, CancellationToken cancellationToken)
    {
        var (rows, scores) = (new float[Features], new double[1]);
        for (var i = 0; i < rows.Length; i++) rows[i] = (float)(double)question.Values[i]!;
        var answer = await _slot.ScoreAsync(rows, scores, 0);
        return new(scores, 1, [answer.By], []);
    }

    public ValueTask<Exposure> AssignAsync(string experiment, string unit, Row? attributes, CancellationToken cancellationToken)
    {
        var assigned = _experiment.Assign(unit);
        return new(new Exposure(experiment, unit, assigned.Arm?.Name, assigned.Reason.ToString()));
    }

    public ValueTask DisposeAsync() => _slot.DisposeAsync();
}
