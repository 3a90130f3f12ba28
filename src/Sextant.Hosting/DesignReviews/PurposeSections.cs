using Sextant.Platform;
using static Sextant.Hosting.DesignReviews.SectionNotes;

namespace Sextant.Hosting.DesignReviews;

/// <summary>What the workspace is for, how its worth is measured, and of what it is made.</summary>
static class PurposeSections
{
    public static DesignSection Requirements(ReviewSources from)
    {
        var notes = new SectionNotes("Requirements");
        foreach (var policy in from.Policies.Select(policy => policy.Active.Policy.Definition))
        {
            notes.Fact("GET /v1/policies", $"'{policy.Name}' decides one of {string.Join(", ", policy.Verdicts)} within {policy.Budget.Total.TotalMilliseconds} ms{(policy.Description is { } words ? $": {words}" : ".")}");
            if (policy.Owner is null) notes.Open($"Who owns the policy '{policy.Name}'? It names no owner.");
        }

        if (from.Policies.Count == 0) notes.Open($"What is decided? No policy is applied.");
        foreach (var level in from.Stores.Monitor.Definition.ServiceLevels)
            notes.Fact("monitoring.yaml", $"Promised: '{level.Name}', {Share(level.Target)} {(level.Kind == ServiceLevelKind.Latency ? $"within {level.Within.TotalMilliseconds} ms" : "answered")} in {Time(level.Window)}{(level.Route is { } route ? $", {route}" : "")}.");
        if (from.Stores.Monitor.Definition.ServiceLevels.Count == 0) notes.Open($"How fast and how available must it be? monitoring.yaml promises no service level.");
        notes.Fact("sextant.yaml", $"Decisions are kept for {Time(from.Workspace.Options.Decisions.Retention)}.");
        return notes.Section();
    }

    public static DesignSection Metrics(ReviewSources from)
    {
        var notes = new SectionNotes("Metrics: offline, online, system");
        foreach (var model in from.Champions)
        {
            var figures = model.Manifest.Metrics.Where(metric => metric.Slice is null).Select(metric => Text($"{metric.Name} {metric.Value:0.####}{(metric.Low is { } low ? Text($" ({low:0.####} to {metric.High:0.####})") : "")}")).ToList();
            if (figures.Count > 0) notes.Fact($"GET /v1/models/{model.Name}", $"Offline, {model.FullName}: {string.Join(", ", figures)}.");
            else notes.Open($"How good is {model.FullName} on rows that it has not seen? Its package has no metrics.");
        }

        if (from.Champions.Count == 0) notes.Open($"How good are models on rows that they have not seen? Not measured yet: run sextant models train.");
        if (from.LabelCounts.Count == 0) notes.Open($"How good are decisions? Not measured yet: run sextant feedback send.");
        foreach (var (label, count) in from.LabelCounts) notes.Fact("GET /v1/feedback", $"Online: {Count(count, "label")} '{label}', {Maturity(from, label)}.");
        foreach (var experiment in from.Stores.Experiments.All.Where(experiment => experiment.IsRunning))
            notes.Fact("GET /v1/experiments", $"Online: the experiment '{experiment.Definition.Name}' compares {string.Join(", ", experiment.Definition.Metrics.Select(metric => metric.Name).DefaultIfEmpty("no metric"))} over {experiment.Definition.Arms.Count} arms.");
        foreach (var policy in from.Policies.Select(policy => policy.Active.Policy.Definition))
        {
            if (policy.Label is null) notes.Open($"What tells whether '{policy.Name}' was right? It names no label.");
            else if (!from.LabelCounts.ContainsKey(policy.Label)) notes.Open($"Who sends the label '{policy.Label}' of '{policy.Name}'? None has come.");
        }

        if (from.Stores.Monitor.Requests.Levels.Count == 0) notes.Open($"How fast and how available is it? Not measured yet: write serviceLevels into monitoring.yaml, then run sextant monitor service-levels.");
        foreach (var report in from.Stores.Monitor.Requests.Reports())
            notes.Fact("GET /v1/monitoring/service-levels", $"System: '{report.Level.Name}' {(report.Reached is { } reached ? $"reached {Share(reached)} of {Share(report.Level.Target)} over {report.Requests.All:N0} requests, {Share(report.BudgetLeft)} of its error budget is left" : "had no request yet: not measured")}.");
        return notes.Section();
    }

    public static DesignSection Architecture(ReviewSources from)
    {
        var notes = new SectionNotes("Architecture");
        notes.Fact("docs/architecture.md", $"One process has the workspace: events, features, models, policies and decisions in it, SQLite for state and logs, Parquet for history.");
        foreach (var policy in from.Policies.Select(policy => policy.Active.Policy))
        {
            var definition = policy.Definition;
            notes.Fact($"GET /v1/policies/{definition.Name}", $"'{definition.Name}@{policy.Version}': request of {definition.Request.Length} fields → {(definition.Features is { } features ? $"features of '{features.Set}'" : "no features")} → {(definition.Model is { } model ? $"model '{model.Name}'" : "no model")} → {definition.Rules.Length} rules → record.");
        }

        notes.Fact("GET /v1/features/views", $"{Count(from.Stores.Catalog.Types.Count, "event type")}, {Count(from.Views.Count, "feature view")}; {Count(from.Champions.Count, "champion")} among {Count(from.Models.Select(model => model.Name).Distinct().Count(), "model")}; {from.Policies.Count} {(from.Policies.Count == 1 ? "policy" : "policies")}.");
        return notes.Section();
    }

    static string Maturity(ReviewSources from, string label)
    {
        try
        {
            return from.Labels.Find(label).Maturity is { } maturity ? $"final after {Time(maturity)}" : "with no time after which they are final";
        }
        catch (InvalidInputException error)
        {
            return $"whose definition is wrong ({error.Code})";
        }
    }
}
