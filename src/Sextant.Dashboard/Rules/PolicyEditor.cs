using System.Text.Json.Nodes;
using Sextant.Events;
using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>What the editor of rules does with a text: plans, tries and applies it. What is wrong is told beside the text.</summary>
/// <param name="policies">Policies that are applied.</param>
/// <param name="planner">Plans and applies.</param>
/// <param name="binder">Checks.</param>
/// <param name="backtest">Tries on decisions of the past.</param>
/// <param name="clock">Tells the time.</param>
sealed class PolicyEditor(PolicyRegistry policies, PolicyPlanner planner, PolicyBinder binder, PolicyBacktest backtest, TimeProvider clock)
{
    const string Source = "the policy";
    const int MostDecisions = 20_000;

    static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    /// <summary>The policy as it is applied, or a first one to begin with.</summary>
    public async Task<EditorView> BeginAsync(FraudKind kind, CancellationToken cancellationToken)
    {
        var policy = policies.Find(kind.Decider);
        var now = Timestamp.Now(clock);
        // The version that takes over is the last that was applied: who goes on editing goes on from it.
        var text = policy is null ? First(kind) : PolicyText.Of((policy.Candidate ?? policy.Active).Document);
        return new(kind, policy, text, policy?.Revision ?? 0)
        {
            History = policy is null ? [] : await policies.HistoryAsync(kind.Decider, cancellationToken),
            From = Shown.Day(now.Add(-Usual)),
            Until = Shown.Day(now),
        };
    }

    /// <summary>Says what applying the text would do.</summary>
    public Task<EditorView> PlanAsync(EditorView view, CancellationToken cancellationToken) =>
        TryAsync(view, async () => view with { Plan = await planner.PlanAsync(Read(view), Source, cancellationToken) });

    /// <summary>Says what the text would have decided.</summary>
    public Task<EditorView> BacktestAsync(EditorView view, CancellationToken cancellationToken) => TryAsync(view, async () =>
    {
        var policy = (await binder.BindAsync(Read(view), Source, cancellationToken)).Policy;
        // The last day counts whole.
        var range = new BacktestRange { From = DayOf(view.From, 0), Until = DayOf(view.Until, 1), Most = MostDecisions };
        return view with { Backtest = await backtest.RunAsync(policy, range, cancellationToken) };
    });

    /// <summary>Applies the text. The policy is null if that was refused.</summary>
    public async Task<(EditorView View, RunningPolicy? Policy)> ApplyAsync(EditorView view, string by, bool isForced, CancellationToken cancellationToken)
    {
        RunningPolicy? applied = null;
        var after = await TryAsync(view, async () =>
        {
            applied = (await planner.ApplyAsync(Read(view), Source, new(view.Expected, by, view.Reason) { IsForced = isForced }, cancellationToken)).Policy;
            return view;
        });
        return (after, applied);
    }

    static JsonNode? Read(EditorView view)
    {
        var document = YamlDocument.Parse(view.Text, Source);
        var definition = PolicyReader.Read(document, Source);
        if (definition.Name != view.Kind.Decider) throw new InvalidInputException("SXT3062", $"'policy' is '{definition.Name}', and this page is for '{view.Kind.Decider}'. Change the name, or go to the other page.");
        FraudPolicies.Check(definition);
        return document;
    }

    static async Task<EditorView> TryAsync(EditorView view, Func<Task<EditorView>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is InvalidInputException or Expressions.ExpressionException)
        {
            var known = (SextantException)error;
            return view with { Code = known.Code, Problems = PolicyProblems.Of(known, view.Text) };
        }
    }

    static Timestamp? DayOf(string text, int plusDays)
    {
        if (text.Length == 0) return null;
        return Timestamp.TryParse($"{text}T00:00:00Z", out var day) ? new(day.Micros + (plusDays * Timestamp.MicrosPerDay)) : throw new InvalidInputException("SXT1040", $"'{text}' is no day. Write it as 2026-11-25.");
    }

    static string First(FraudKind kind) => $"""
        policy: {kind.Decider}
        owner: risk
        request:
          country: text{(kind == FraudKinds.Payment ? "\n  amount: number" : "")}
        verdicts: [allow, review, block]
        rules:
          - {"{"} rule: embargo, when: country == "IR", verdict: block, reason: The country is under embargo. {"}"}
        otherwise: allow
        when_degraded: review
        label: fraud

        """;
}
