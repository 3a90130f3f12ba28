using Sextant.Platform;
using static Sextant.Hosting.DesignReviews.SectionNotes;

namespace Sextant.Hosting.DesignReviews;

/// <summary>How decisions are made now, and who notices when they go wrong.</summary>
static class ServingSections
{
    public static DesignSection Serving(ReviewSources from)
    {
        var notes = new SectionNotes("Serving");
        foreach (var model in from.Stores.Models.Served())
        {
            foreach (var step in model.Slot.Steps())
            {
                var failed = step.Failed.Values.Sum();
                notes.Fact($"GET /v1/models/{model.Name}", $"Slot '{model.Name}', {step.By.Kind} {step.By.Name}@{step.By.Version}: {Count(step.Calls, "call")}, {failed:N0} without scores{(step.Calls > 0 ? Text($", p50 {step.P50.TotalMilliseconds:0.###} ms, p99 {step.P99.TotalMilliseconds:0.###} ms") : "")}.");
            }

            foreach (var problem in model.Problems) notes.Open($"When will {problem.Model}@{problem.Version} serve as '{problem.Alias}'? {problem.Code}: {problem.Message}");
        }

        foreach (var policy in from.Policies) Decided(notes, policy.Name, from.RecentOf[policy.Name]);
        foreach (var policy in from.Policies.Where(policy => policy.Candidate is not null))
            notes.Fact($"GET /v1/policies/{policy.Name}", $"'{policy.Name}@{policy.Candidate!.Policy.Version}' is taking over and decides {Share(policy.Share)}.");
        if (from.Policies.Count == 0 && from.Stores.Models.Served().Count == 0) notes.Open($"What answers requests? No policy is applied and no model serves.");
        return notes.Section();
    }

    public static async Task<DesignSection> MonitoringAsync(ReviewSources from, CancellationToken cancellationToken)
    {
        var notes = new SectionNotes("Monitoring");
        var scopes = from.Stores.Monitor.Scopes();
        foreach (var scope in scopes) notes.Fact("GET /v1/monitoring", $"'{scope.Scope}' is watched: {scope.Series:N0} series, reference {scope.Reference}.");
        foreach (var model in from.Champions.Where(model => scopes.All(scope => scope.Scope != model.Name))) notes.Open($"Is '{model.Name}' still asked what it was made for? Nothing of it was seen yet.");
        var open = from.Stores.Monitor.Alerts.Where(alert => alert.IsOpen).ToList();
        notes.Fact("GET /v1/monitoring/alerts", $"{Count(open.Count, "open alert")}, {open.Count(alert => alert.Worst == AlertSeverity.Severe):N0} severe.");
        foreach (var alert in open) notes.Open($"What is done about this? {alert.Signal.Message}");
        if (from.Stores.Monitor.Definition.Freshness is null) notes.Open($"When is silence a fault? monitoring.yaml has no freshness.");
        foreach (var load in await from.Stores.Review.LoadsAsync(cancellationToken))
        {
            var queue = await from.Stores.Review.GetAsync(load.Queue, cancellationToken);
            notes.Fact($"GET /v1/review/queues/{load.Queue}/statistics", $"People: queue '{load.Queue}' has {load.Cases:N0} cases, {load.Overdue:N0} of them past their limit ({(queue.Definition.Sla.IsEmpty ? "none declared" : string.Join(", ", queue.Definition.Sla.Select(target => Time(target.Within))))}).");
            if (queue.Definition.Sla.IsEmpty) notes.Open($"How long may a case of '{load.Queue}' wait? The queue has no sla.");
        }

        return notes.Section();
    }

    static void Decided(SectionNotes notes, string policy, RecentDecisions recent)
    {
        if (recent.Entries.Count == 0)
        {
            notes.Open($"What does '{policy}' decide, and how fast? Not measured yet: run sextant policies decide {policy}.");
            return;
        }

        notes.Fact(
            $"GET /v1/decisions?decider={policy}",
            $"'{policy}', last {recent.Entries.Count:N0} decisions: {(recent.PerSecond is { } rate ? Text($"{rate:0.#} a second, ") : "")}{recent.Verdicts}; {Share(recent.DegradedShare)} degraded; {(recent.Ms("total", 0.99) is { } p99 ? Text($"p50 {recent.Ms("total", 0.5):0.###} ms, p99 {p99:0.###} ms without the record") : "times not recorded")}.");
        if (recent.DegradedShare > 0) notes.Open($"Why were {Share(recent.DegradedShare)} of the last decisions of '{policy}' degraded? sextant decisions list --degraded shows them.");
    }
}
