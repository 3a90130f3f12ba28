using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reviewers decide, pass on and take back.</summary>
public sealed partial class ReviewQueues
{
    /// <summary>Records a verdict. The same again is harmless. A lease that has run out still counts if nobody has claimed the case since.</summary>
    /// <exception cref="InvalidInputException">
    /// SXT2562: no such case. SXT2565: the lease has ended and somebody else has the case. SXT2566: there is no such lease. SXT2568, SXT2573: the verdict or its template is none of the queue's.
    /// SXT2569: another verdict was recorded by this lease.
    /// </exception>
    public async Task<VerdictResult> DecideAsync(string id, string reviewer, long lease, CaseVerdict verdict, CancellationToken cancellationToken)
    {
        CaseRow? decided = null;
        var result = await ChangeAsync(
            async change =>
            {
                decided = null;
                var recorded = await change.LookAsync(lease);
                var queue = await QueueAsync(change.Inner, (await change.CaseAsync(id)).Queue);
                verdict.Check(queue.Definition);
                if (recorded is { Ending: LookEnding.Verdict } && recorded.Reviewer == reviewer) return Repeated(change, queue, recorded, verdict);
                var (row, look) = await HeldAsync(change, id, reviewer, lease);
                await RecordAsync(change, row, look, verdict);
                if (!row.IsGolden) await SettleAsync(change, queue, row, reviewer);
                if (row.Outcome is not null) decided = row;
                return new VerdictResult(IsDuplicate: false, change.Now.Add(queue.Definition.Undo));
            },
            cancellationToken);
        // Once it is durable, and once only: the transaction may have run twice.
        if (decided is not null) Decided?.Invoke(decided.Queue, decided.Breached == 1);
        return result;
    }

    /// <summary>Leaves a case to others; the reviewer does not get it again.</summary>
    /// <exception cref="InvalidInputException">SXT2562, SXT2565, SXT2566: the reviewer does not have it. SXT2572: the reason is missing.</exception>
    public async Task SkipAsync(string id, string reviewer, long lease, string reason, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckReason(reason, "the case is skipped");
        await ChangeAsync(
            async change =>
            {
                var (row, look) = await HeldAsync(change, id, reviewer, lease);
                await change.SeenAsync(row, reviewer);
                await EndAsync(change, row, look, LookEnding.Skipped);
                await change.AppendAsync(row, CaseChangeKind.Skipped, reviewer, new() { ["reason"] = reason });
                return true;
            },
            cancellationToken);
    }

    /// <summary>Hands a case to reviewers with the queue's skill for escalations; the reviewer does not get it again.</summary>
    /// <exception cref="InvalidInputException">SXT2562, SXT2565, SXT2566: the reviewer does not have it. SXT2572: the reason is missing.</exception>
    public async Task EscalateAsync(string id, string reviewer, long lease, string reason, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckReason(reason, "the case is escalated");
        await ChangeAsync(
            async change =>
            {
                var (row, look) = await HeldAsync(change, id, reviewer, lease);
                var skill = (await QueueAsync(change.Inner, row.Queue)).Definition.EscalationSkill;
                await change.SeenAsync(row, reviewer);
                // What is known of a golden item is not for its next reviewers to change.
                if (!row.IsGolden) await change.NeedsAsync(row, skill);
                await EndAsync(change, row, look, LookEnding.Escalated);
                await change.AppendAsync(row, CaseChangeKind.Escalated, reviewer, new() { ["reason"] = reason, ["skill"] = skill });
                return true;
            },
            cancellationToken);
    }

    /// <summary>Takes a reviewer's own verdict back, within the queue's time and before anybody looked at the case after it. The reviewer has the case again.</summary>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2570: there is no verdict to take back, it is too late, or somebody looked at it since.</exception>
    public async Task<CaseClaim> UndoAsync(string id, string reviewer, string reason, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckReason(reason, "the verdict is taken back");
        return await ChangeAsync(
            async change =>
            {
                var row = await change.CaseAsync(id);
                var queue = await QueueAsync(change.Inner, row.Queue);
                var look = await UndoableAsync(change, queue.Definition, row, reviewer);
                var outcome = row.Outcome;
                await change.RunAsync("UPDATE review_looks SET ending = @Undone, is_right = NULL WHERE number = @Number", new { look.Number, LookEnding.Undone });
                await change.RunAsync("DELETE FROM review_seen WHERE case_no = @Number AND reviewer = @reviewer", new { row.Number, reviewer });
                (row.Outcome, row.DecidedAt, row.Contested, row.Breached) = (null, null, 0, 0);
                row.Set(row.Clock.Resume(change.Now), queue.Definition.Hours);
                row.Is(Waiting(row));
                await change.SaveAsync(row);
                await change.AppendAsync(row, CaseChangeKind.Undone, reviewer, new() { ["reason"] = reason, ["verdict"] = look.Verdict });
                foreach (var told in outcome is null ? [] : _outcomes) await told.WithdrawnAsync(change.Inner, Outcome(row, outcome!, reviewer, change.Now, queue.Definition));
                return await LeaseAsync(change, queue, row, reviewer, claimId: null);
            },
            cancellationToken);
    }

    static VerdictResult Repeated(ReviewTransaction change, RunningQueue queue, LookRow recorded, CaseVerdict verdict)
    {
        if (!recorded.Says(verdict))
            throw new InvalidInputException("SXT2569", $"The lease {recorded.Number} has recorded another verdict ('{recorded.Verdict}') at {new Timestamp(recorded.EndedAt!.Value)}. Nothing has changed. Undo it first if it is wrong.");
        return new(IsDuplicate: true, change.Now.Add(queue.Definition.Undo - TimeSpan.FromMicroseconds(change.Lease.Micros - recorded.EndedLease!.Value)));
    }

    static async Task RecordAsync(ReviewTransaction change, CaseRow row, LookRow look, CaseVerdict verdict)
    {
        await change.EndAsync(look, LookEnding.Verdict);
        await change.SeenAsync(row, look.Reviewer);
        var reasons = new JsonArray([.. verdict.Reasons.Select(reason => (JsonNode)reason)]);
        await change.RunAsync(
            "UPDATE review_looks SET verdict = @Verdict, reasons = @reasons, note = @Note, template = @Template, is_right = @right WHERE number = @Number",
            new { look.Number, verdict.Verdict, reasons = reasons.ToJsonString(), verdict.Note, verdict.Template, right = row.Golden is { } truth ? (truth == verdict.Verdict ? 1 : 0) : (int?)null });
        await change.AppendAsync(row, CaseChangeKind.Verdict, look.Reviewer, new() { ["verdict"] = verdict.Verdict, ["reasons"] = reasons, ["note"] = verdict.Note, ["template"] = verdict.Template });
    }

    /// <summary>What the verdicts so far come to: an outcome, or another look.</summary>
    async Task SettleAsync(ReviewTransaction change, RunningQueue queue, CaseRow row, string reviewer)
    {
        var verdicts = await change.ListAsync<string>("SELECT verdict FROM review_looks WHERE case_no = @Number AND opening = @Opening AND ending = 'verdict' ORDER BY number", new { row.Number, row.Opening });
        var plan = LookPlan.After(queue.Definition.Second, row.NeedsSecond == 1, verdicts);
        row.Contested = plan.IsContested ? 1 : 0;
        row.AssignedTo = null;
        if (plan.Skill is { } skill) await change.NeedsAsync(row, skill);
        if (plan.Outcome is null)
        {
            row.Is(Waiting(row));
            await change.SaveAsync(row);
            return;
        }

        row.Breached = row.Clock.IsBreached(queue.Definition.Hours, change.Now) ? 1 : 0;
        row.Set(row.Clock.Stop(queue.Definition.Hours, change.Now), queue.Definition.Hours);
        (row.Outcome, row.DecidedAt) = (plan.Outcome, change.Now.Micros);
        row.Is(CaseState.Decided);
        await change.SaveAsync(row);
        await change.AppendAsync(row, CaseChangeKind.Decided, reviewer, new() { ["verdict"] = plan.Outcome, ["looks"] = verdicts.Count, ["contested"] = plan.IsContested });
        foreach (var told in _outcomes) await told.DecidedAsync(change.Inner, Outcome(row, plan.Outcome, reviewer, change.Now, queue.Definition));
    }

    static async Task<LookRow> UndoableAsync(ReviewTransaction change, QueueDefinition queue, CaseRow row, string reviewer)
    {
        var look = await change.FindAsync<LookRow>($"SELECT {LookRow.Columns} FROM review_looks WHERE case_no = @Number AND reviewer = @reviewer ORDER BY number DESC LIMIT 1", new { row.Number, reviewer });
        if (look is not { Ending: LookEnding.Verdict } || (look.Opening != row.Opening && !row.IsGolden)) throw Late($"'{reviewer}' has no verdict on it that counts");
        if (change.Lease.Micros - look.EndedLease!.Value > Micros(queue.Undo)) throw Late(string.Create(CultureInfo.InvariantCulture, $"the verdict is older than the {queue.Undo.TotalMinutes:0.##} minutes that the queue allows; reopen the case"));
        var later = await change.ValueAsync<long>("SELECT COUNT(*) FROM review_looks WHERE case_no = @CaseNo AND number > @Number AND golden = 0", new { look.CaseNo, look.Number });
        return later == 0 ? look : throw Late("somebody else has looked at it since; reopen it once it is decided");

        InvalidInputException Late(string why) => new("SXT2570", $"The verdict on '{row.Id}' cannot be taken back: {why}.");
    }

    static CaseOutcome Outcome(CaseRow row, string verdict, string by, Timestamp now, QueueDefinition queue) =>
        new(row.Id, row.Opening, row.Queue, row.DecisionId, row.Subject, verdict, now, by, queue.Label);
}
