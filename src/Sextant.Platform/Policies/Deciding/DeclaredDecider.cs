namespace Sextant.Platform;

/// <summary>Decides as a policy declares: reads its features, asks its model, decides by its rules. Thread-safe.</summary>
public sealed class DeclaredDecider : IDecider<PolicyRequest, PolicyDecision>
{
    readonly PolicyQuestions _questions;

    /// <summary>The decider of a version of a policy.</summary>
    public DeclaredDecider(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
        var definition = policy.Definition;
        _questions = new(policy);
        Contract = new()
        {
            Name = definition.Name,
            Version = policy.Version,
            Budget = definition.Budget,
            Durability = definition.Durability,
            Unrecorded = definition.Unrecorded,
            WriteRequest = PolicyRequests.WriteRecord,
            ReadRequest = json => PolicyRequests.ReadRecord(definition, json),
            WriteDecision = PolicyDecision.Write,
            Entities = _questions.EntitiesOf,
            Verdict = decision => decision.Verdict,
        };
    }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <inheritdoc/>
    public DeciderContract<PolicyRequest, PolicyDecision> Contract { get; }

    /// <inheritdoc/>
    public async ValueTask<PolicyDecision> DecideAsync(PolicyRequest request, DecisionRun run)
    {
        var definition = Policy.Definition;
        var arm = definition.Experiment is { } experiment ? await run.ArmAsync(experiment.Name, request.Text(experiment.Unit) ?? "", request.Row) : null;
        var features = definition.Features is null ? null : await run.ReadAsync(_questions.Features(request));
        var isShort = features is not null && _questions.IsShort(features, run);
        var scores = definition.Model is null ? null : await run.ScoreAsync(_questions.Score(request, features));
        var isDegraded = isShort || features?.Degradations.Count > 0 || scores?.Degradations.Count > 0;
        var decision = Policy.Decide(new(run.Time, request.Row, features, scores?[0], arm, isDegraded));
        Explain(decision, run);
        return decision;
    }

    /// <summary>What a recorded decision was made from.</summary>
    /// <exception cref="InvalidInputException">SXT2630: the record's request does not fit this version.</exception>
    public PolicyFacts FactsOf(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return FactsOf(record, PolicyRequests.ReadRecord(Policy.Definition, record.Request));
    }

    internal static PolicyFacts FactsOf(DecisionRecord record, PolicyRequest request) => new(
        record.Time,
        request.Row,
        record.Reads is [var read, ..] ? read : null,
        record.Scores is [var scores, ..] && scores.Scores.Values.Length > 0 ? scores.Scores[0] : null,
        record.Exposures is [var exposure, ..] ? exposure.Arm : null,
        record.Degradations.Count > 0);

    void Explain(PolicyDecision decision, DecisionRun run)
    {
        if (Policy.Rule(decision.Rule) is { } rule) run.Because(new(rule.Name, rule.Reason));
        if (decision.IsRaised) run.Because(new("degraded", $"Something was late or missing, and then it is at least '{decision.Verdict}'."));
    }
}
