using Sextant.Platform;
using static Sextant.Hosting.DesignReviews.SectionNotes;

namespace Sextant.Hosting.DesignReviews;

/// <summary>What carries the load, what happens when a part fails, and what was given up for what.</summary>
static class OperationSections
{
    const int MostJobs = 100;

    public static async Task<DesignSection> ScalingAsync(ReviewSources from, CancellationToken cancellationToken)
    {
        var notes = new SectionNotes("Scaling and reliability");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        notes.Fact("the process", $"{Environment.ProcessorCount} cores, {Size(memory)} of memory, {Size(Environment.WorkingSet)} in use.");
        notes.Fact("data/", $"On disk: events {Size(from.BytesOf("events.db"))} and {Size(from.BytesOf("history"))}, decisions {Size(from.BytesOf("decisions.db"))} and {Size(from.BytesOf("decisions"))}, models {Size(from.BytesOf("models"))}, online rows {Size(from.BytesOf("online.db"))}; {Size(new DriveInfo(from.Workspace.DataFolder).AvailableFreeSpace)} free.");
        foreach (var part in await from.Ready.CheckAsync(cancellationToken))
        {
            if (part.IsReady) notes.Fact("GET /health/ready", $"'{part.Name}' is ready.");
            else notes.Open($"When will '{part.Name}' be ready? {part.Code}: {part.Detail}");
        }

        notes.Fact("GET /v1/decisions", $"{from.Stores.Decisions.Stored:N0} decisions were stored and {from.Stores.Decisions.Lost:N0} lost since the start.");
        foreach (var state in new[] { JobState.Failed, JobState.Abandoned })
        {
            var (jobs, _) = await from.Jobs.ListAsync(new(State: state), null, MostJobs, cancellationToken);
            if (jobs.Count > 0) notes.Open($"What became of {(jobs.Count == MostJobs ? "at least " : "")}{jobs.Count} jobs that are {(state == JobState.Failed ? "failed" : "abandoned")}? The last: {jobs[0].Kind}.");
        }

        Keys(notes, from);
        notes.Open($"What happens when features, model, index, log or disk fail? Not measured yet: run sextant drill.");
        notes.Open($"What does ten times the load take? Not measured yet: run sextant capacity.");
        return notes.Section();
    }

    public static DesignSection TradeOffs(ReviewSources from)
    {
        var notes = new SectionNotes("Trade-offs");
        foreach (var policy in from.Policies.Select(policy => policy.Active.Policy.Definition))
        {
            var source = $"GET /v1/policies/{policy.Name}";
            notes.Fact(source, policy.Durability == RecordDurability.BeforeAnswer
                ? (FormattableString)$"'{policy.Name}' waits for the disk before it answers: no decision is lost, each costs a commit."
                : $"'{policy.Name}' answers before its record is on disk: faster, and a kill loses what waits.");
            notes.Fact(source, $"'{policy.Name}' spends at most {policy.Budget.Read.TotalMilliseconds} ms on a read and {policy.Budget.Score.TotalMilliseconds} ms on a score, and then goes on without; degraded it says {policy.WhenDegraded ?? "what its rules say"}, by default {policy.Otherwise}.");
            if (policy.Model is { } model) notes.Fact(source, $"'{policy.Name}' takes {model.Otherwise} for the score when '{model.Name}' does not answer in time.");
            if (policy.Features is not null && policy.WhenDegraded is null) notes.Open($"Should '{policy.Name}' decide the same when features are missing? It has no verdict for when it is degraded.");
        }

        notes.Fact("sextant.yaml", $"Events move to the history after {Time(from.Workspace.Options.History.MaxPendingAge)} or {from.Workspace.Options.History.MaxPendingEvents:N0}: fewer, larger files against a longer log.");
        return notes.Section();
    }

    static void Keys(SectionNotes notes, ReviewSources from)
    {
        var keys = from.Stores.Keys.List().Where(key => key.RevokedAt is null).ToList();
        notes.Fact("GET /v1/keys", $"{Count(keys.Count, "key")} in force, {keys.Count(key => key.ExpiresAt is null)} without an end.");
        foreach (var key in keys.Where(key => key.ExpiresAt is null)) notes.Open($"How long may the key '{key.Name}' ({key.Role}) be used? It does not expire.");
    }
}
