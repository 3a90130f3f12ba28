using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Output;

/// <summary>Policies and their plans, a line a change.</summary>
static class PolicyTexts
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = ServerJson.Plain };

    public static void Write(PolicyAnswer policy, TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{policy.Policy.Name}@{policy.Version}, applied {policy.AppliedAt} by {policy.AppliedBy}: {policy.Reason}"));
        if (policy.Policy.Version != policy.Version) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Version {policy.Policy.Version} decides."));
        writer.WriteLine(policy.Definition.ToJsonString(Readable));
    }

    public static void Write(PolicyPlanAnswer plan, TextWriter writer)
    {
        foreach (var difference in plan.Differences) writer.WriteLine($"~ {difference}");
        foreach (var note in plan.Notes) writer.WriteLine($"! {note}");
        if (plan.Backtest is { } backtest)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Of the last {backtest.Decisions:N0} decisions {backtest.Replayed:N0} were made again:"));
            foreach (var cell in backtest.Verdicts) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {cell.Was} → {cell.Now}: {cell.Count:N0}"));
        }

        foreach (var refusal in plan.Refusals) writer.WriteLine($"✗ {refusal}");
        writer.WriteLine(Summary(plan));
    }

    static string Summary(PolicyPlanAnswer plan)
    {
        if (plan is { Version: { } version, Rollout: { } rollout }) return string.Create(CultureInfo.InvariantCulture, $"Applied: {plan.Name}@{version} takes over, with {rollout.Share:P0} of the keys now.");
        if (plan.Version is { } applied) return string.Create(CultureInfo.InvariantCulture, $"{plan.Name}@{applied} decides, revision {plan.Revision}.");
        if (plan.Differences.Count == 0) return $"Nothing to do: {plan.Name} is applied as it is.";
        return string.Create(CultureInfo.InvariantCulture, $"Plan for revision {plan.Revision}: {(plan.Refusals.Count > 0 ? "it cannot be applied as it is; with --force it can." : "sextant policies apply makes it so.")}");
    }
}
