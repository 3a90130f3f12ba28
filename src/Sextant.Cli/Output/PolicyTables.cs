using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Policies, decisions, rehearsals, backtests and rollouts, for people.</summary>
static class PolicyTables
{
    public static IRenderable List(PoliciesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumn("policy").AddColumn(Right("version")).AddColumns("owner", "applied", "by", "taking over");
        foreach (var policy in answer.Policies) table.AddRow(Cells(policy.Name, Number(policy.Version), policy.Owner ?? "", policy.AppliedAt, policy.AppliedBy, State(policy.Rollout)));
        if (answer.Policies.Count == 0) table.Caption("none is applied; see docs/policies.md");
        return table;
    }

    public static IRenderable Changes(ChangesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("when", "what").AddColumn(Right("version")).AddColumns("who", "why");
        foreach (var change in answer.Changes) table.AddRow(Cells(change.At, change.Kind, Number(change.Version), change.By, change.Reason));
        return table;
    }

    public static IRenderable Decision(DecideAnswer answer)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        foreach (var (name, value) in new[]
        {
            ("decision", answer.DecisionId), ("verdict", answer.Verdict), ("rule", answer.Rule ?? "none"), ("score", Figure(answer.Score)), ("because", string.Join('\n', answer.Reasons.Select(reason => reason.Text ?? reason.Code))),
            ("shadow", string.Join(", ", answer.Shadow)), ("without", string.Join('\n', answer.Degradations.Select(one => $"{one.Part}: {one.Detail}"))), ("served by", string.Join(", ", answer.ServedBy)),
        })
        {
            if (value.Length > 0) table.AddRow(Cells(name, value));
        }

        return table;
    }

    public static IRenderable Rehearsal(RehearseAnswer answer)
    {
        var values = new Table().RoundedBorder().AddColumns("name", "value");
        foreach (var (name, value) in answer.Values) values.AddRow(Cells(name, value?.ToJsonString() ?? "null"));
        var rules = new Table().RoundedBorder().AddColumns("rule", "when", "holds", "verdict");
        foreach (var rule in answer.Rules) rules.AddRow(Cells(rule.Shadow ? $"{rule.Rule} (shadow)" : rule.Rule, rule.When, rule.Held, rule.Verdict));
        return new Rows(
            values, rules, new Text($"verdict: {answer.Verdict}, by {answer.Rule ?? "no rule"}; nothing is recorded"),
            new Rows(answer.Degradations.Select(one => new Text($"without {one.Part}: {one.Detail}"))));
    }

    public static IRenderable Backtest(BacktestAnswer answer)
    {
        var verdicts = new Table().RoundedBorder().AddColumns("was", "would be").AddColumn(Right("decisions")).AddColumn("for example");
        foreach (var cell in answer.Verdicts) verdicts.AddRow(Cells(cell.Was, cell.Now, Number(cell.Count), cell.Examples is [var first, ..] ? first : ""));
        var rules = new Table().RoundedBorder().AddColumns("rule", "verdict").AddColumn(Right("hits")).AddColumn(Right("precision")).AddColumn(Right("recall")).AddColumn("for example");
        foreach (var rule in answer.Rules) rules.AddRow(Cells(rule.Shadow ? $"{rule.Rule} (shadow)" : rule.Rule, rule.Verdict, Number(rule.Hits), Share(rule.Precision), Share(rule.Recall), rule.Examples is [var first, ..] ? first : ""));
        var lines = new List<IRenderable> { new Text(string.Create(CultureInfo.InvariantCulture, $"{answer.Replayed:N0} of {answer.Decisions:N0} decisions were made again")), verdicts, rules };
        lines.AddRange(answer.Impossible.Select(one => new Text(string.Create(CultureInfo.InvariantCulture, $"{one.Count:N0} not: {one.Reason}"))));
        if (answer.Label is { } label) lines.Add(new Text(string.Create(CultureInfo.InvariantCulture, $"label {label}: known of {answer.Labelled:N0}, {answer.Positives:N0} positive")));
        return new Rows(lines);
    }

    public static IRenderable Rollout(PolicyRolloutAnswer answer)
    {
        if (answer is not { Was: { } was, Now: { } now }) return new Text($"Version {Number(answer.Policy.Version)} decides all; nothing is taking over.\n");
        var table = new Table().RoundedBorder().AddColumn("").AddColumn(Right($"version {Number(was.Version)}")).AddColumn(Right($"version {Number(now.Version)}"));
        table.AddRow(Cells("decisions", Number(was.Decisions), Number(now.Decisions)));
        foreach (var verdict in was.Verdicts.Keys.Union(now.Verdicts.Keys).Order(StringComparer.Ordinal)) table.AddRow(Cells(verdict, Number(was.Verdicts.GetValueOrDefault(verdict)), Number(now.Verdicts.GetValueOrDefault(verdict))));
        table.AddRow(Cells("degraded", Number(was.Degraded), Number(now.Degraded)));
        table.AddRow(Cells("p99 ms", Figure(was.P99Ms), Figure(now.P99Ms)));
        return new Rows([table, new Text(State(answer.Policy.Rollout)), .. answer.Stop.Select(reason => new Text($"stops: {reason}"))]);
    }

    static string State(RolloutState? rollout) => rollout is null ? "" : string.Create(CultureInfo.InvariantCulture, $"version {rollout.Version}: {rollout.Share:P0}, step {rollout.Step} of {rollout.Steps}");

    static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    static Text[] Cells(params IEnumerable<string> texts) => [.. texts.Select(text => new Text(text))];

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string Figure(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    static string Share(double? value) => value?.ToString("P1", CultureInfo.InvariantCulture) ?? "";
}
