using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>What the deciders of all kinds do: lists, features, rules, probability, thresholds, reasons. Thread-safe.</summary>
sealed class FraudDeciding<TRequest>
    where TRequest : FraudRequest
{
    const int MostMatches = 3;

    readonly FraudKind<TRequest> _kind;
    readonly Policy _policy;
    readonly PolicyQuestions _questions;
    readonly FraudParts _parts;
    readonly GraphQuestion? _graph;

    public FraudDeciding(FraudKind<TRequest> kind, Policy policy, FraudParts parts)
    {
        FraudPolicies.Check(policy.Definition);
        (_kind, _policy, _parts, _questions) = (kind, policy, parts, new(policy));
        var definition = policy.Definition;
        _graph = GraphQuestion.Of(kind, definition);
        Contract = new()
        {
            Name = kind.Decider,
            Version = policy.Version,
            Budget = definition.Budget,
            Durability = definition.Durability,
            Unrecorded = definition.Unrecorded,
            WriteRequest = FraudValues.WriteRecord,
            ReadRequest = json => FraudValues.ReadRecord(kind, definition, json),
            WriteDecision = (json, verdict) => JsonSerializer.Serialize(json, verdict, FraudJson.Default.FraudVerdict),
            Entities = EntitiesOf,
            Verdict = verdict => verdict.Word,
        };
    }

    public DeciderContract<TRequest, FraudVerdict> Contract { get; }

    public async ValueTask<FraudVerdict> DecideAsync(TRequest request, DecisionRun run)
    {
        Check(request, run.Time);
        var settings = await run.RetrieveAsync("settings", _ => new ValueTask<AppliedSettings>(SettingsFor(request)), FraudJson.Default.AppliedSettings, AppliedSettings.Of(new(), request));
        var lists = await run.RetrieveAsync("lists", _ => new ValueTask<FraudListEntry[]>(_parts.Lists().Find(_kind, request, run.Time)), FraudJson.Default.FraudListEntryArray, []);
        var screening = ScreenAsync(request, settings, run);
        var isGraphAway = _graph is not null && !await AskGraphAsync(_graph, request, run);
        var asked = FraudValues.ToPolicy(_policy.Definition, request);
        var arm = _policy.Definition.Experiment is { } experiment ? await run.ArmAsync(experiment.Name, asked.Text(experiment.Unit) ?? "", asked.Row) : null;
        var features = _policy.Definition.Features is null ? null : await run.ReadAsync(_questions.Features(asked) with { InFlight = request.Order });
        var isShort = features is not null && _questions.IsShort(features, run);
        var question = _policy.Definition.Model is null ? null : _questions.Score(asked, features);
        var scores = question is null ? null : await run.ScoreAsync(question);
        var probability = ProbabilityOf(scores, run);

        var screened = await screening;
        var isDegraded = ReferenceEquals(screened, ScreeningAnswer.Missing) || isShort || isGraphAway || features?.Degradations.Count > 0 || scores?.Degradations.Count > 0 || (scores is not null && probability is null);
        // The rules themselves raise nothing: they do not know the model's verdict.
        var rules = _policy.Decide(new(run.Time, asked.Row, features, probability, arm) { Suspended = settings.Suspended ?? [] });
        NoteSuspended(rules, settings, run);
        var facts = new FraudFacts(lists, rules, probability, settings.ToThresholds(), isDegraded, FraudPolicies.WhenDegraded(_policy.Definition)) { HasModel = question is not null };
        var verdict = Screened(FraudPolicy.Decide(facts), screened, settings, run);
        await ExplainAsync(verdict, facts, (request, features, question, scores), run);
        return screened.Matches.Count > 0 ? verdict : LetThrough(verdict, settings, isDegraded, run);
    }

    AppliedSettings SettingsFor(TRequest request)
    {
        var suspended = _parts.Suspended();
        return AppliedSettings.Of(_parts.Settings(), request) with { Suspended = suspended.Count > 0 ? suspended : null, Screening = AppliedScreening.Of(_parts.Settings().Screening, request) };
    }

    // Begun before features are read: both take their time.
    ValueTask<ScreeningAnswer> ScreenAsync(TRequest request, AppliedSettings settings, DecisionRun run)
    {
        if (settings.Screening is not { } wanted) return new(ScreeningAnswer.None);
        var fields = wanted.On.ToDictionary(name => name, name => Convert.ToString(request[name], System.Globalization.CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal);
        return run.RetrieveAsync("screening", Ask, FraudJson.Default.ScreeningAnswer, ScreeningAnswer.Missing);

        ValueTask<ScreeningAnswer> Ask(CancellationToken token) => _parts.Screening is { } screens && _parts.Settings().Screening is { } now
            ? screens.ScreenAsync(now, new(_kind.Name, request.Id, run.Id, fields), token)
            : throw new InvalidInputException("SXT3022", "Nobody screens for sanctions any more.");
    }

    static FraudVerdict Screened(FraudVerdict verdict, ScreeningAnswer screened, AppliedSettings settings, DecisionRun run)
    {
        foreach (var match in screened.Matches.Take(MostMatches)) run.Because(new("sanction_match", $"{match.List}: {match.Name}{(match.Id is { } id ? $" ({id})" : "")}", match.Score));
        return screened.Matches.Count > 0 && settings.Screening is { } wanted ? FraudPolicy.Raised(verdict, wanted.Verdict, "screening") : verdict;
    }

    static void NoteSuspended(PolicyDecision rules, AppliedSettings settings, DecisionRun run)
    {
        if (settings.Suspended is not { } suspended) return;
        foreach (var rule in rules.Shadow.Where(suspended.Contains)) run.Degrade(new("rule", "rule_suspended", $"Rule '{rule}' held. It was suspended because it blocked too much, and is only noted until somebody resumes it."));
    }

    async ValueTask<bool> AskGraphAsync(GraphQuestion question, TRequest request, DecisionRun run)
    {
        var answers = await run.RetrieveAsync(
            "graph",
            _ => new ValueTask<Dictionary<string, double>?>((_parts.Graph ?? throw new InvalidInputException("SXT5408", "There is no entity graph here.")).Read(question, request, run.Time)),
            FraudJson.Default.DictionaryStringDouble!,
            null);
        request.Graph = answers ?? [];
        return answers is not null;
    }

    // A probability that is none would pass every threshold, or none.
    static double? ProbabilityOf(Scores? scores, DecisionRun run)
    {
        if (scores is null || scores.Values.Length == 0) return null;
        if (scores[0] is >= 0 and <= 1) return scores[0];
        run.Degrade(new("model", "missing", FormattableString.Invariant($"It gave {scores[0]}, which is no probability. Calibrate it.")));
        return null;
    }

    static FraudVerdict LetThrough(FraudVerdict verdict, AppliedSettings settings, bool isDegraded, DecisionRun run)
    {
        if (verdict.Action == FraudAction.Allow || verdict.By == "list" || isDegraded || !(settings.Control > 0)) return verdict;
        return run.Choose("control", 1 - settings.Control, settings.Control) == 1 ? FraudPolicy.LetThrough(verdict) : verdict;
    }

    async ValueTask ExplainAsync(FraudVerdict verdict, FraudFacts facts, (TRequest Request, FeatureValues? Features, ScoreQuestion? Question, Scores? Scores) known, DecisionRun run)
    {
        if (verdict.By == "list") run.Because(new($"list_{facts.Lists[0].Kind}", $"{facts.Lists[0].Kind} is on the list: {facts.Lists[0].Reason}"));
        if (_policy.Rule(facts.Rules.Rule) is { } rule && verdict.By != "list") run.Because(new(rule.Name, rule.Reason));
        if (verdict.By == "degraded") run.Because(new("degraded", $"Something was late or missing, and then it is at least '{verdict.Word}'."));
        if (verdict.Action == FraudAction.Allow || known.Scores is not { ServedBy: [{ Version: > 0 }] } scores || _parts.Explainer is not { } explainer) return;
        var reasons = await run.RetrieveAsync("reasons", async token => Reasons(await explainer.ExplainAsync(known.Question!, scores, token), known.Request, known.Features), FraudJson.Default.DecisionReasonArray, []);
        foreach (var reason in reasons) run.Because(reason);
    }

    DecisionReason[] Reasons(IReadOnlyList<FeatureContribution> contributions, TRequest request, FeatureValues? features)
    {
        var settings = _parts.Settings();
        return FraudReasons.Of(contributions, settings.Reasons, settings.MostReasons, name => features?[0, name] ?? (name == FraudRequestReader.Amount ? FraudValues.AmountOf(request) : request[name]));
    }

    void Check(TRequest request, Timestamp time)
    {
        if (string.IsNullOrEmpty(request.Text("id"))) throw new InvalidInputException("SXT3024", $"The {_kind.Name} makes no sense: 'id' is missing.");
        // Currencies may have been taken out of the settings since: a record's request is not judged by today's.
        List<string> problems = [.. new FraudRequestReader(_policy.Definition, FraudSettings.AnyCurrency(request), time).Nonsense(request.Values)];
        if (problems.Count > 0) throw new InvalidInputException("SXT3024", $"The {_kind.Name} makes no sense: {string.Join("; ", problems)}.");
    }

    Dictionary<string, string> EntitiesOf(TRequest request)
    {
        var entities = new Dictionary<string, string>(_questions.EntitiesOf(FraudValues.ToPolicy(_policy.Definition, request)), StringComparer.Ordinal);
        foreach (var field in _kind.Fields)
            if (field.Entity is { } entity && request.Text(field.Name) is { } key) entities.TryAdd(entity, key);
        return entities;
    }
}
