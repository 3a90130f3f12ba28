using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>People steer cases: pause, snooze, assign, reopen, and write about them.</summary>
public sealed partial class ReviewQueues
{
    const int MaxNote = 10_000;

    /// <summary>Lets a case wait for somebody, such as the customer; its clock stands. Who has it gets it back when it goes on.</summary>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2571: it is decided or paused, or somebody else has it. SXT2572: the reason is missing.</exception>
    public Task PauseAsync(string id, string by, string reason, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckReason(reason, "the case waits");
        return SteerAsync(
            id, by, "paused", CaseChangeKind.Paused, new() { ["reason"] = reason },
            (row, queue, change) =>
            {
                row.PausedFor = reason;
                row.Set(row.Clock.Stop(queue.Hours, change.Now), queue.Hours);
                row.Is(CaseState.Paused);
            },
            LookEnding.Paused, cancellationToken);
    }

    /// <summary>Lets a paused or snoozed case go on now.</summary>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2571: it is neither paused nor snoozed.</exception>
    public async Task ResumeAsync(string id, string by, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(by);
        await ChangeAsync(
            async change =>
            {
                var row = await change.CaseAsync(id);
                if (row.StateNow is not (CaseState.Paused or CaseState.Snoozed)) throw ReviewErrors.WrongState(row, "resumed", "paused or snoozed");
                var hours = (await QueueAsync(change.Inner, row.Queue)).Definition.Hours;
                row.Set(row.Clock.Resume(change.Now), hours);
                (row.PausedFor, row.AvailableAt) = (null, 0);
                row.Is(Waiting(row));
                await change.SaveAsync(row);
                await change.AppendAsync(row, CaseChangeKind.Resumed, by);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Lets a case wait for a time; its clock runs on. Who has it gets it back then.</summary>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2571: it is decided or paused, or somebody else has it. SXT2572: the reason is missing. SXT2574: the time is past.</exception>
    public Task SnoozeAsync(string id, string by, Timestamp until, string reason, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckReason(reason, "the case waits");
        if (until <= Timestamp.Now(_clock)) throw new InvalidInputException("SXT2574", $"{until} is past already. Give a time to come.");
        return SteerAsync(
            id, by, "snoozed", CaseChangeKind.Snoozed, new() { ["reason"] = reason, ["until"] = until.ToString() },
            (row, _, _) =>
            {
                row.AvailableAt = until.Micros;
                row.Is(CaseState.Snoozed);
            },
            LookEnding.Snoozed, cancellationToken);
    }

    /// <summary>Means a case for one reviewer; null for anybody again.</summary>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2571: it is decided, or a reviewer has it.</exception>
    public async Task AssignAsync(string id, string? reviewer, string by, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(by);
        if (reviewer is not null) ReviewErrors.CheckPerson(reviewer);
        await ChangeAsync(
            async change =>
            {
                var row = await change.CaseAsync(id);
                await ExpireAsync(change, row.Queue);
                row = await change.CaseAsync(id);
                if (row.StateNow is CaseState.Decided or CaseState.Leased) throw ReviewErrors.WrongState(row, "assigned", "open, reopened, paused or snoozed");
                row.AssignedTo = reviewer;
                await change.SaveAsync(row);
                await change.AppendAsync(row, CaseChangeKind.Assigned, by, new() { ["to"] = reviewer });
                return true;
            },
            cancellationToken);
    }

    /// <summary>Has a decided case decided anew, by people who have not seen it. The outcome counts until there is another.</summary>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2571: it is not decided. SXT2572: the reason is missing.</exception>
    public async Task ReopenAsync(string id, string by, string reason, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(by);
        ReviewErrors.CheckReason(reason, "the case is reopened");
        await ChangeAsync(
            async change =>
            {
                var row = await change.CaseAsync(id);
                if (row.StateNow != CaseState.Decided) throw ReviewErrors.WrongState(row, "reopened", "decided");
                var queue = (await QueueAsync(change.Inner, row.Queue)).Definition;
                row.Opening++;
                row.Set(SlaClock.Start(queue.Sla, row.Priority, change.Now), queue.Hours);
                (row.AssignedTo, row.Contested, row.Breached) = (null, 0, 0);
                row.Is(CaseState.Reopened);
                await change.SaveAsync(row);
                await change.AppendAsync(row, CaseChangeKind.Reopened, by, new() { ["reason"] = reason, ["outcome"] = row.Outcome });
                return true;
            },
            cancellationToken);
    }

    /// <summary>Writes a note into a case's history.</summary>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2572: text or person are missing, or the text is too long.</exception>
    public Task NoteAsync(string id, string by, string text, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckReason(text, $"the note is written, or it is longer than {MaxNote} characters,");
        return RemarkAsync(id, by, CaseChangeKind.Note, new() { ["text"] = text }, (_, _) => Task.CompletedTask, cancellationToken);
    }

    /// <summary>Links a case to a similar one; both show it.</summary>
    /// <exception cref="InvalidInputException">SXT2562: one of them is none. SXT2563: they are the same. SXT2572: the reason is missing.</exception>
    public Task LinkAsync(string id, string other, string by, string reason, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckReason(reason, "the cases are linked");
        if (id == other) throw new InvalidInputException("SXT2563", $"'{id}' cannot be linked to itself. Give another case.");
        return RemarkAsync(
            id, by, CaseChangeKind.Linked, new() { ["to"] = other, ["reason"] = reason },
            async (change, row) =>
            {
                var target = await change.CaseAsync(other);
                const string Insert = "INSERT INTO review_links (case_no, other, reason) VALUES (@Number, @Id, @reason) ON CONFLICT (case_no, other) DO UPDATE SET reason = excluded.reason";
                await change.RunAsync(Insert, new { row.Number, target.Id, reason });
                await change.RunAsync(Insert, new { target.Number, row.Id, reason });
            },
            cancellationToken);
    }

    async Task RemarkAsync(string id, string by, CaseChangeKind kind, JsonObject detail, Func<ReviewTransaction, CaseRow, Task> also, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(by);
        await ChangeAsync(
            async change =>
            {
                var row = await change.CaseAsync(id);
                await also(change, row);
                await change.AppendAsync(row, kind, by, detail);
                return true;
            },
            cancellationToken);
    }

    async Task SteerAsync(
        string id, string by, string what, CaseChangeKind kind, JsonObject detail, Action<CaseRow, QueueDefinition, ReviewTransaction> change, string ending, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(by);
        await ChangeAsync(
            async transaction =>
            {
                var queue = await QueueAsync(transaction.Inner, (await transaction.CaseAsync(id)).Queue);
                await ExpireAsync(transaction, queue.Definition.Name);
                var row = await transaction.CaseAsync(id);
                if (row.IsGolden) await transaction.RunAsync("UPDATE review_looks SET ended_at = @at, ended_lease = @Micros, ending = @ending WHERE case_no = @Number AND reviewer = @by AND ended_at IS NULL", new { row.Number, by, ending, at = transaction.Now.Micros, transaction.Lease.Micros });
                else await TakeAsync(transaction, row, by, what, ending);
                change(row, queue.Definition, transaction);
                await transaction.SaveAsync(row);
                await transaction.AppendAsync(row, kind, by, detail);
                return true;
            },
            cancellationToken);
    }

    static async Task TakeAsync(ReviewTransaction transaction, CaseRow row, string by, string what, string ending)
    {
        var holder = await transaction.HolderAsync(row);
        if (row.StateNow is CaseState.Decided or CaseState.Paused || (holder is not null && holder.Reviewer != by)) throw ReviewErrors.WrongState(row, what, "open, or be held by who does it");
        if (holder is null) return;
        await transaction.EndAsync(holder, ending);
        row.AssignedTo = by;
    }
}
