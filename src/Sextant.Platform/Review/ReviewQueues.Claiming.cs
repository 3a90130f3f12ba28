using System.Globalization;

namespace Sextant.Platform;

/// <summary>Reviewers claim cases and keep them.</summary>
public sealed partial class ReviewQueues
{
    // Priorities that change with age: the order of cases need not be newer than that.
    static readonly TimeSpan Refresh = TimeSpan.FromMinutes(1);

    /// <summary>Gives a reviewer the most urgent case that nobody has, that the reviewer can do and has not seen. Never one case to two reviewers.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="reviewer">Who claims.</param>
    /// <param name="skills">What the reviewer can do.</param>
    /// <param name="claimId">Makes repeating harmless: a claim of this id that has not ended is answered again. Null for none.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The case; null if there is none for this reviewer now.</returns>
    /// <exception cref="InvalidInputException">SXT2561: no such queue. SXT2567: the reviewer holds as many as one may. SXT2572: the person is missing.</exception>
    public async Task<CaseClaim?> ClaimAsync(string queue, string reviewer, IReadOnlyList<string> skills, string? claimId, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(reviewer);
        return await ChangeAsync(
            async change =>
            {
                var running = await QueueAsync(change.Inner, queue);
                await ExpireAsync(change, queue);
                if (await RepeatedAsync(change, reviewer, claimId) is { } same) return same;
                var held = await change.ValueAsync<long>("SELECT COUNT(*) FROM review_looks WHERE queue = @queue AND reviewer = @reviewer AND ended_at IS NULL", new { queue, reviewer });
                if (held >= running.Definition.MostHeld)
                    throw new InvalidInputException("SXT2567", string.Create(CultureInfo.InvariantCulture, $"'{reviewer}' holds {held} cases of '{queue}', and at most {running.Definition.MostHeld} may be held at once. Decide, skip or release some first."));
                await RefreshAsync(change, running);
                var row = await GoldenAsync(change, running, reviewer, skills) ?? await NextAsync(change, queue, reviewer, skills);
                return row is null ? null : await LeaseAsync(change, running, row, reviewer, claimId);
            },
            cancellationToken);
    }

    /// <summary>Says that a reviewer still works on a case; the lease begins anew.</summary>
    /// <returns>Until when it is the reviewer's now.</returns>
    /// <exception cref="InvalidInputException">SXT2562: no such case. SXT2565: the lease has ended and somebody else has the case. SXT2566: there is no such lease.</exception>
    public async Task<Timestamp> HeartbeatAsync(string id, string reviewer, long lease, CancellationToken cancellationToken) => await ChangeAsync(
        async change =>
        {
            var (row, look) = await HeldAsync(change, id, reviewer, lease);
            var duration = (await QueueAsync(change.Inner, row.Queue)).Definition.Lease;
            await change.RunAsync("UPDATE review_looks SET lease_until = @until WHERE number = @Number", new { look.Number, until = change.Lease.Micros + Micros(duration) });
            return change.Now.Add(duration);
        },
        cancellationToken);

    /// <summary>Gives a case back without a word about it; the reviewer may get it again.</summary>
    /// <exception cref="InvalidInputException">SXT2562, SXT2565, SXT2566: the reviewer does not have it.</exception>
    public async Task ReleaseAsync(string id, string reviewer, long lease, CancellationToken cancellationToken) => await ChangeAsync(
        async change =>
        {
            var (row, look) = await HeldAsync(change, id, reviewer, lease);
            await EndAsync(change, row, look, LookEnding.Released);
            await change.AppendAsync(row, CaseChangeKind.Released, reviewer);
            return true;
        },
        cancellationToken);

    /// <summary>The look that gives a reviewer a case. One that ended by time counts if nobody has claimed the case since.</summary>
    static async Task<(CaseRow Case, LookRow Look)> HeldAsync(ReviewTransaction change, string id, string reviewer, long lease)
    {
        var row = await change.CaseAsync(id);
        var look = await change.LookAsync(lease);
        if (look is null || look.CaseNo != row.Number || look.Reviewer != reviewer) throw ReviewErrors.NotHeld(row, reviewer, lease);
        if (look.EndedAt is null) return (row, look);
        if (look.Ending != LookEnding.Expired) throw ReviewErrors.NotHeld(row, reviewer, lease);
        var later = await change.FindAsync<LookRow>($"SELECT {LookRow.Columns} FROM review_looks WHERE case_no = @Number AND number > @lease AND golden = 0 ORDER BY number DESC LIMIT 1", new { row.Number, lease });
        if (later is not null) throw ReviewErrors.Taken(row, reviewer, later);
        if (!row.IsGolden && row.StateNow is not (CaseState.Open or CaseState.Reopened)) throw ReviewErrors.Taken(row, reviewer, null);
        await change.RunAsync("UPDATE review_looks SET ended_at = NULL, ended_lease = NULL, ending = NULL WHERE number = @lease", new { lease });
        return (row, look);
    }

    /// <summary>Ends a look; the case waits again, as it did before.</summary>
    static async Task EndAsync(ReviewTransaction change, CaseRow row, LookRow look, string ending)
    {
        await change.EndAsync(look, ending);
        row.Is(Waiting(row));
        await change.SaveAsync(row);
    }

    static CaseState Waiting(CaseRow row) => row.Opening > 1 ? CaseState.Reopened : CaseState.Open;

    static async Task ExpireAsync(ReviewTransaction change, string queue)
    {
        var looks = await change.ListAsync<LookRow>($"SELECT {LookRow.Columns} FROM review_looks WHERE queue = @queue AND ended_at IS NULL AND lease_until <= @Micros", new { queue, change.Lease.Micros });
        foreach (var look in looks)
        {
            var row = (await change.FindAsync<CaseRow>($"SELECT {CaseRow.Columns} FROM review_cases WHERE number = @CaseNo", new { look.CaseNo }))!;
            await EndAsync(change, row, look, LookEnding.Expired);
            await change.AppendAsync(row, CaseChangeKind.Expired, look.Reviewer);
        }
    }

    async Task<CaseClaim?> RepeatedAsync(ReviewTransaction change, string reviewer, string? claimId)
    {
        if (claimId is null) return null;
        var look = await change.FindAsync<LookRow>($"SELECT {LookRow.Columns} FROM review_looks WHERE reviewer = @reviewer AND claim_id = @claimId", new { reviewer, claimId });
        if (look is null) return null;
        if (look.EndedAt is not null) throw new InvalidInputException("SXT2566", $"The claim '{claimId}' of '{reviewer}' has ended ({look.Ending}). Claim with another id.");
        var row = (await change.FindAsync<CaseRow>($"SELECT {CaseRow.Columns} FROM review_cases WHERE number = @CaseNo", new { look.CaseNo }))!;
        return new(look.Number, await ViewAsync(change.Inner, row, change.Now, change.Lease), change.Now.Add(TimeSpan.FromMicroseconds(look.LeaseUntil - change.Lease.Micros)));
    }

    /// <summary>Brings priorities up to date that grow with age, once a minute at most.</summary>
    static async Task RefreshAsync(ReviewTransaction change, RunningQueue queue)
    {
        // The expression is new, or its values are old.
        var refreshed = await change.ValueAsync<long>("SELECT refreshed FROM review_queues WHERE name = @Name", new { queue.Definition.Name });
        if (refreshed != 0 && (!queue.Priority.Ages || change.Lease.Micros - refreshed < Micros(Refresh))) return;
        await change.RunAsync("UPDATE review_queues SET refreshed = @Micros WHERE name = @Name", new { change.Lease.Micros, queue.Definition.Name });
        var rows = await change.ListAsync<CaseRow>($"SELECT {CaseRow.Columns} FROM review_cases WHERE queue = @Name AND state IN ('open', 'reopened', 'snoozed', 'paused') AND golden IS NULL", new { queue.Definition.Name });
        foreach (var row in rows)
        {
            var priority = queue.Priority.Of(row.FieldValues, row.ExpectedLoss, change.Now.Since(new(row.OpenedAt)));
            if (priority != row.Priority) await change.RunAsync("UPDATE review_cases SET priority = @priority WHERE number = @Number", new { row.Number, priority });
        }
    }

    /// <summary>From time to time, a case whose answer is known and that the reviewer has not had.</summary>
    static async Task<CaseRow?> GoldenAsync(ReviewTransaction change, RunningQueue queue, string reviewer, IReadOnlyList<string> skills)
    {
        var claims = await change.ValueAsync<long>("UPDATE review_queues SET claims = claims + 1 WHERE name = @Name RETURNING claims", new { queue.Definition.Name });
        if (queue.Definition.GoldenShare == 0 || queue.Place("golden", claims.ToString(CultureInfo.InvariantCulture)) >= queue.Definition.GoldenShare) return null;
        return await change.FindAsync<CaseRow>(
            $"""
            SELECT {CaseRow.Columns} FROM review_cases c WHERE queue = @Name AND golden_active = 1
              AND NOT EXISTS (SELECT 1 FROM review_seen s WHERE s.case_no = c.number AND s.reviewer = @reviewer)
              AND NOT EXISTS (SELECT 1 FROM review_looks l WHERE l.case_no = c.number AND l.reviewer = @reviewer AND l.ended_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM review_skills k WHERE k.case_no = c.number AND k.skill NOT IN @skills)
            ORDER BY number LIMIT 1
            """,
            new { queue.Definition.Name, reviewer, skills });
    }

    static Task<CaseRow?> NextAsync(ReviewTransaction change, string queue, string reviewer, IReadOnlyList<string> skills) => change.FindAsync<CaseRow>(
        $"""
        SELECT {CaseRow.Columns} FROM review_cases c WHERE queue = @queue AND golden IS NULL AND state IN ('open', 'reopened', 'snoozed') AND (state <> 'snoozed' OR available_at <= @now)
          AND (assigned_to IS NULL OR assigned_to = @reviewer)
          AND NOT EXISTS (SELECT 1 FROM review_seen s WHERE s.case_no = c.number AND s.reviewer = @reviewer)
          AND NOT EXISTS (SELECT 1 FROM review_skills k WHERE k.case_no = c.number AND k.skill NOT IN @skills)
        ORDER BY priority DESC, opened_at, number LIMIT 1
        """,
        new { queue, reviewer, skills, now = change.Now.Micros });

    async Task<CaseClaim> LeaseAsync(ReviewTransaction change, RunningQueue queue, CaseRow row, string reviewer, string? claimId)
    {
        var number = await change.NextAsync();
        await change.RunAsync(
            """
            INSERT INTO review_looks (number, case_no, queue, opening, reviewer, claim_id, golden, claimed_at, lease_until)
            VALUES (@look, @Number, @Queue, @Opening, @reviewer, @claimId, @golden, @now, @until)
            """,
            new { look = number, row.Number, row.Queue, row.Opening, reviewer, claimId, golden = row.IsGolden ? 1 : 0, now = change.Now.Micros, until = change.Lease.Micros + Micros(queue.Definition.Lease) });
        row.Is(CaseState.Leased);
        row.AvailableAt = 0;
        await change.SaveAsync(row);
        await change.AppendAsync(row, CaseChangeKind.Claimed, reviewer, new() { ["lease"] = number });
        return new(number, await ViewAsync(change.Inner, row, change.Now, change.Lease), change.Now.Add(queue.Definition.Lease));
    }

    static long Micros(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;
}
