using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <content>Processes claim jobs, keep them and end them.</content>
public sealed partial class JobQueue
{
    const string Claimable =
        """
        state = 'queued' AND kind IN @kinds AND (due_lease <= @lease OR (due_lease IS NULL AND not_before <= @now))
          AND (exclusive_key IS NULL OR NOT EXISTS (SELECT 1 FROM jobs other WHERE other.state = 'running' AND other.exclusive_key = jobs.exclusive_key))
        """;

    /// <summary>Gives a process the oldest job that waits and may run now. Never one job to two. Before, leases that ended are cleared up.</summary>
    /// <param name="holder">Who claims.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The job; null if none is to be run now.</returns>
    public async Task<JobLease?> ClaimAsync(string holder, CancellationToken cancellationToken)
    {
        // Looking costs no write: most of the time there is nothing.
        if (!await LookAsync(IsThereWorkAsync, cancellationToken)) return null;
        return await ChangeAsync(
            async change =>
            {
                foreach (var row in await change.ListAsync<JobRow>($"SELECT {JobRow.Columns} FROM jobs WHERE state = 'running' AND lease_until <= @Micros AND kind IN @names", new { change.Lease.Micros, names = Names })) await ReclaimAsync(change, row);
                var next = await change.FindAsync<JobRow>($"SELECT {JobRow.Columns} FROM jobs WHERE {Claimable} ORDER BY number LIMIT 1", Now(change));
                return next is null ? null : await LeaseAsync(change, next, holder);
            },
            cancellationToken);
    }

    /// <summary>Begins a job at once, for who waits for it in this process. Its parameters are not checked: the work itself says what is wrong with them.</summary>
    /// <returns>The job; null if another with its exclusive key runs: nothing is kept then.</returns>
    /// <exception cref="InvalidInputException">SXT2600, SXT2607: it is wrong.</exception>
    public async Task<JobLease?> BeginAsync(NewJob wanted, string holder, CancellationToken cancellationToken)
    {
        JobErrors.CheckPerson(wanted.By);
        var exclusive = kinds.Get(wanted.Kind).ExclusiveKey(wanted.Parameters);
        // Looking costs no write, and tells nobody of a change.
        if (await LookAsync(look => IsHeldAsync(look, exclusive), cancellationToken)) return null;
        return await ChangeAsync(async change => await IsHeldAsync(change, exclusive) ? null : await LeaseAsync(change, await InsertAsync(change, wanted), holder), cancellationToken);
    }

    /// <summary>Clears up after processes that are known to be gone: every lease but those of one holder.</summary>
    /// <param name="except">The holder that is there.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The jobs, as they are now.</returns>
    public async Task<IReadOnlyList<Job>> RecoverAsync(string except, CancellationToken cancellationToken)
    {
        const string Left = "state = 'running' AND holder <> @except AND kind IN @names";
        if (await LookAsync(look => look.ValueAsync<long>($"SELECT COUNT(*) FROM jobs WHERE {Left}", new { except, names = Names }), cancellationToken) == 0) return [];
        return await ChangeAsync(
            async change =>
            {
                var jobs = new List<Job>();
                foreach (var row in await change.ListAsync<JobRow>($"SELECT {JobRow.Columns} FROM jobs WHERE {Left} ORDER BY number", new { except, names = Names }))
                {
                    await ReclaimAsync(change, row);
                    jobs.Add((await change.RowAsync(row.Number)).View());
                }

                return jobs;
            },
            cancellationToken);
    }

    /// <summary>Says that a process still runs a job, and how far it is; the lease begins anew.</summary>
    /// <returns>Who asked that it stops; null if nobody did.</returns>
    /// <exception cref="InvalidInputException">SXT2604: the lease has ended; nothing was recorded.</exception>
    public Task<string?> HeartbeatAsync(JobLease lease, double progress, string? words, CancellationToken cancellationToken) => HoldingAsync(
        lease,
        async change =>
        {
            await change.RunAsync(
                "UPDATE jobs SET lease_until = @until, progress = @progress, words = COALESCE(@words, words) WHERE number = @Number",
                new { lease.Number, until = Until(change, lease.Kind), progress = Math.Clamp(progress, 0, 1), words = Cut(words, MaxWords) });
            return (await change.RowAsync(lease.Number)).CancelBy;
        },
        cancellationToken);

    /// <summary>Keeps what a job is to remember if it has to go on elsewhere; the lease begins anew.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="checkpoint">At most 64 KiB.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2604: the lease has ended; nothing was recorded.</exception>
    public Task SaveCheckpointAsync(JobLease lease, string checkpoint, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(checkpoint.Length, MaxKept);
        return HoldingAsync(
            lease, change => change.RunAsync("UPDATE jobs SET lease_until = @until, checkpoint = @checkpoint WHERE number = @Number", new { lease.Number, until = Until(change, lease.Kind), checkpoint }), cancellationToken);
    }

    /// <summary>Ends a job that is done.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="result">What came out, at most 64 KiB; null for nothing to tell.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2604: the lease has ended; nothing was recorded.</exception>
    public Task CompleteAsync(JobLease lease, JsonObject? result, CancellationToken cancellationToken)
    {
        var text = result?.ToJsonString();
        if (text?.Length > MaxKept) throw new ArgumentException($"The result of {lease.Id} takes more than {MaxKept} characters.", nameof(result));
        return HoldingAsync(
            lease,
            async change =>
            {
                await EndAsync(change, lease.Number, JobState.Succeeded, null, null);
                return await change.RunAsync("UPDATE jobs SET progress = 1, result = @text WHERE number = @Number", new { lease.Number, text });
            },
            cancellationToken);
    }

    /// <summary>Ends an attempt that failed: the job waits for the next one, or has failed.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="code">Code of the error.</param>
    /// <param name="message">The error.</param>
    /// <param name="mayRetry">Whether trying again may help.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2604: the lease has ended; nothing was recorded.</exception>
    public Task FailAsync(JobLease lease, string code, string message, bool mayRetry, CancellationToken cancellationToken) => HoldingAsync(
        lease,
        async change =>
        {
            if (!mayRetry || lease.Attempt >= lease.Kind.MaxAttempts) return await EndAsync(change, lease.Number, JobState.Failed, code, message);
            var wait = lease.Kind.Backoff.After(lease.Number, lease.Attempt);
            return await change.RunAsync(
                $"UPDATE jobs SET {Free}, code = @code, message = @message, not_before = @notBefore, due_lease = @due WHERE number = @Number",
                new { lease.Number, code, message = Cut(message, MaxMessage), notBefore = change.Now.Add(wait).Micros, due = change.Lease.Micros + Micros(wait) });
        },
        cancellationToken);

    /// <summary>Ends a job because somebody asked.</summary>
    /// <exception cref="InvalidInputException">SXT2604: the lease has ended; nothing was recorded.</exception>
    public Task EndCancelledAsync(JobLease lease, string message, CancellationToken cancellationToken) =>
        HoldingAsync(lease, change => EndAsync(change, lease.Number, JobState.Cancelled, null, message), cancellationToken);

    /// <summary>Gives a job back that this process will not end: it waits again, with its checkpoint, as if the attempt had not begun.</summary>
    /// <exception cref="InvalidInputException">SXT2604: the lease has ended; nothing was recorded.</exception>
    public Task GiveBackAsync(JobLease lease, CancellationToken cancellationToken) =>
        HoldingAsync(lease, change => change.RunAsync($"UPDATE jobs SET {Free}, attempt = attempt - 1, not_before = @now, due_lease = NULL WHERE number = @Number", new { lease.Number, now = change.Now.Micros }), cancellationToken);

    const string Free = "state = 'queued', holder = NULL, lease = NULL, lease_until = NULL";

    IReadOnlyList<string> Names => [.. kinds.All.Select(kind => kind.Name)];

    object Now(JobTransaction change) => new { kinds = Names, lease = change.Lease.Micros, now = change.Now.Micros };

    static async Task<bool> IsHeldAsync(JobTransaction change, string? exclusive) =>
        exclusive is not null && await change.ValueAsync<long>("SELECT COUNT(*) FROM jobs WHERE state = 'running' AND exclusive_key = @exclusive", new { exclusive }) > 0;

    async Task<bool> IsThereWorkAsync(JobTransaction look) =>
        await look.ValueAsync<long>($"SELECT COUNT(*) FROM jobs WHERE {Claimable}", Now(look)) > 0
        || await look.ValueAsync<long>("SELECT COUNT(*) FROM jobs WHERE state = 'running' AND lease_until <= @Micros AND kind IN @names", new { look.Lease.Micros, names = Names }) > 0;

    async Task<JobLease> LeaseAsync(JobTransaction change, JobRow row, string holder)
    {
        var (kind, lease) = (kinds.Get(row.Kind), await change.NextAsync());
        await change.RunAsync(
            """
            UPDATE jobs SET state = 'running', attempt = attempt + 1, holder = @holder, lease = @lease, lease_until = @until, due_lease = NULL, cancel_by = NULL, progress = 0, words = NULL,
              code = NULL, message = NULL, started_at = @now WHERE number = @Number
            """,
            new { row.Number, holder, lease, until = Until(change, kind), now = change.Now.Micros });
        return new(row.Number, lease, kind, (await change.RowAsync(row.Number)).View());
    }

    /// <summary>What becomes of a job whose process is gone.</summary>
    async Task ReclaimAsync(JobTransaction change, JobRow row)
    {
        var kind = kinds.Get(row.Kind);
        if (row.CancelBy is { } by)
            await EndAsync(change, row.Number, JobState.Cancelled, null, $"cancelled by {by}");
        else if (row.Attended == 1)
            await EndAsync(change, row.Number, JobState.Abandoned, "SXT2612", $"The process that ran it ({row.Holder}) went away, and with it whoever waited. Ask again, or: sextant jobs retry {row.View().Id}");
        else if (!kind.IsResumable)
            await EndAsync(change, row.Number, JobState.Abandoned, "SXT2612", $"The process that ran it ({row.Holder}) went away, and jobs of this kind do not go on by themselves. See what it did, then: sextant jobs retry {row.View().Id}");
        else if (row.Attempt >= kind.MaxAttempts)
            await EndAsync(change, row.Number, JobState.Abandoned, "SXT2612", $"The process that ran it ({row.Holder}) went away in attempt {row.Attempt} of {kind.MaxAttempts}. If the job is what ends processes, mend that first; then: sextant jobs retry {row.View().Id}");
        else
            await change.RunAsync($"UPDATE jobs SET {Free}, not_before = @now, due_lease = NULL, message = @message WHERE number = @Number", new { row.Number, now = change.Now.Micros, message = $"goes on after the process that ran it ({row.Holder}) went away" });
    }

    async Task<T> HoldingAsync<T>(JobLease lease, Func<JobTransaction, Task<T>> work, CancellationToken cancellationToken) => await ChangeAsync(
        async change =>
        {
            var row = await change.RowAsync(lease.Number);
            return row is { State: "running" } && row.Lease == lease.Lease && row.LeaseUntil > change.Lease.Micros ? await work(change) : throw JobErrors.Lost(lease.Id);
        },
        cancellationToken);

    static long Until(JobTransaction change, JobKind kind) => change.Lease.Micros + Micros(kind.Lease);

    static long Micros(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;
}
