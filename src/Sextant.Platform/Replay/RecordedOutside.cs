using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Platform;

/// <summary>Answers with what was recorded, but for scores: those are computed again.</summary>
sealed class RecordedOutside(DecisionRecord record, IVersionScores models, ReplayChange change, CancellationToken cancellationToken) : IOutside
{
    readonly IReadOnlyList<FeatureValues> _reads = record.Reads;
    readonly IReadOnlyList<RecordedScores> _scores = record.Scores;
    readonly IReadOnlyList<Asked> _asked = record.Asked;
    readonly IReadOnlyList<Exposure> _exposures = record.Exposures;
    int _recomputed;

    /// <summary>How many scores a model computed again.</summary>
    public int Recomputed => _recomputed;

    public ValueTask<FeatureValues> ReadAsync(int place, FeatureQuestion question)
    {
        var read = At(_reads, place, "read features", question.Set);
        var set = NameOf(read.Set);
        if (set.Length > 0 && set != NameOf(question.Set)) throw Other("read features", question.Set, read.Set);
        return new(read);
    }

    public async ValueTask<Scores> ScoreAsync(int place, ScoreQuestion question)
    {
        var was = At(_scores, place, "a score", question.Model);
        if (was.Model != question.Model) throw Other("a score", question.Model, was.Model);
        if (change.Models.TryGetValue(question.Model, out var version)) return await InsteadAsync(was.Scores, question, version);
        if (was.Scores.ServedBy is not [{ Version: > 0 } by])
        {
            // A constant, or a batch that several served: there is no version that could be asked again.
            return was.Scores.Values.Length == question.Rows * was.Scores.Outputs ? was.Scores : throw new ReplayImpossibleException($"'{question.Model}' is asked for {question.Rows} rows now, and was for {was.Scores.Values.Length / was.Scores.Outputs}; its scores came from {string.Join(", ", was.Scores.ServedBy)}, which cannot be asked again.");
        }

        var values = await models.ScoreAsync(by.Name, by.Version, question, cancellationToken)
            ?? throw new ReplayImpossibleException($"{by.Name}@{by.Version} scored it, and is not there any more.");
        Interlocked.Add(ref _recomputed, values.Length);
        return was.Scores with { Values = values };
    }

    public ValueTask<Exposure> AssignAsync(int place, string experiment, string unit, Row? attributes)
    {
        var was = At(_exposures, place, "an arm", experiment);
        return was.Experiment == experiment && was.Unit == unit ? new(was) : throw Other("an arm", experiment, was.Experiment);
    }

    public ValueTask<(Asked Asked, T? Answer)> AskAsync<T>(int place, string name, Func<CancellationToken, ValueTask<T>> ask, JsonTypeInfo<T> form)
    {
        var was = At(_asked, place, "a question", name);
        if (was.Name != name) throw Other("a question", name, was.Name);
        return new((was, was.Degradation is null ? was.Answer.Deserialize(form) : default));
    }

    async ValueTask<Scores> InsteadAsync(Scores was, ScoreQuestion question, int version)
    {
        var values = await models.ScoreAsync(question.Model, version, question, cancellationToken)
            ?? throw new ReplayImpossibleException($"{question.Model}@{version} cannot be opened.");
        Interlocked.Add(ref _recomputed, values.Length);
        return new(values, was.Outputs, [new(StepKind.Live, question.Model, version)], []);
    }

    static T At<T>(IReadOnlyList<T> recorded, int place, string what, string name) => place < recorded.Count
        ? recorded[place]
        : throw new ReplayImpossibleException($"It asks for {what} of '{name}', which the record does not have.");

    static ReplayImpossibleException Other(string what, string now, string was) => new($"It asks for {what} of '{now}' where the record has one of '{was}'.");

    static string NameOf(string set) => set.IndexOf('@') is > 0 and var at ? set[..at] : set;
}
