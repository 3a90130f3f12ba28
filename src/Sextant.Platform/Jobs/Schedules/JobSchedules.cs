using System.Text.RegularExpressions;

namespace Sextant.Platform;

/// <summary>
/// Jobs that are asked for at times. When each is due next is in the store: times that were missed while nothing ran are asked for once, and a clock that is set back
/// asks for no time twice. Thread-safe; several processes may share it.
/// </summary>
public sealed partial class JobSchedules(JobQueue queue)
{
    /// <summary>Most schedules.</summary>
    public const int MostSchedules = 200;

    /// <summary>All, by name.</summary>
    public Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken cancellationToken) => queue.LookAsync<IReadOnlyList<ScheduledJob>>(
        async look => [.. (await look.ListAsync<ScheduleRow>($"SELECT {ScheduleRow.Columns} FROM job_schedules ORDER BY name")).Select(row => row.View())], cancellationToken);

    /// <summary>A schedule.</summary>
    /// <exception cref="InvalidInputException">SXT2610: there is none.</exception>
    public Task<ScheduledJob> GetAsync(string name, CancellationToken cancellationToken) => queue.LookAsync(async look => (await RowAsync(look, name)).View(), cancellationToken);

    /// <summary>Declares a schedule, or changes it. What is due next is counted from now, and never a time again that was asked for.</summary>
    /// <param name="wanted">The schedule.</param>
    /// <param name="by">Who declares it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2609: its name or its times are wrong. SXT2600, SXT2601: its kind or parameters are. SXT2607: the person is missing.</exception>
    /// <exception cref="BusyException">SXT2605: there are too many.</exception>
    public async Task<ScheduledJob> PutAsync(ScheduledJob wanted, string by, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(wanted.Name)) throw new InvalidInputException("SXT2609", "The schedule's name must be of 1 to 64 small letters, digits, and . _ -, beginning with a letter, as in nightly-compaction.");
        if (!CronSchedule.TryParse(wanted.Cron, out var times, out var problem)) throw new InvalidInputException("SXT2609", $"The times '{wanted.Cron}' of '{wanted.Name}': the text {problem}. Write them as in '30 2 * * *', for 02:30 UTC each day.");
        queue.Validate(new NewJob(wanted.Kind, wanted.Parameters, by));
        return await queue.ChangeAsync(
            async change =>
            {
                var known = await change.FindAsync<ScheduleRow>($"SELECT {ScheduleRow.Columns} FROM job_schedules WHERE name = @Name", new { wanted.Name });
                if (known is null && await change.ValueAsync<long>("SELECT COUNT(*) FROM job_schedules") >= MostSchedules) throw new BusyException("SXT2605", $"There are {MostSchedules} schedules already, and no more may be. Delete some.", TimeSpan.FromMinutes(1));
                await change.RunAsync(
                    """
                    INSERT INTO job_schedules (name, kind, parameters, cron, enabled, next_due, changed_at, changed_by) VALUES (@Name, @Kind, @parameters, @cron, @enabled, @next, @now, @by)
                    ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, parameters = excluded.parameters, cron = excluded.cron, enabled = excluded.enabled, next_due = excluded.next_due,
                      problem = NULL, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                    """,
                    new
                    {
                        wanted.Name,
                        wanted.Kind,
                        parameters = wanted.Parameters.ToJsonString(),
                        cron = times!.ToString(),
                        enabled = wanted.IsEnabled ? 1 : 0,
                        next = wanted.IsEnabled ? Next(times, change.Now, known?.LastDue)?.Micros : null,
                        now = change.Now.Micros,
                        by,
                    });
                return (await RowAsync(change, wanted.Name)).View();
            },
            cancellationToken);
    }

    /// <summary>Deletes a schedule; jobs that it asked for stay.</summary>
    /// <exception cref="InvalidInputException">SXT2610: there is none.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => queue.ChangeAsync(
        async change =>
        {
            await RowAsync(change, name);
            return await change.RunAsync("DELETE FROM job_schedules WHERE name = @name", new { name });
        },
        cancellationToken);

    /// <summary>Asks for a schedule's job now, also while it is disabled. When it is due next does not change.</summary>
    /// <exception cref="InvalidInputException">SXT2610: there is no such schedule. SXT2600, SXT2601: its kind or parameters are not right any more. SXT2607: the person is missing.</exception>
    /// <exception cref="BusyException">SXT2605: too many jobs wait.</exception>
    public async Task<Job> RunNowAsync(string name, string by, CancellationToken cancellationToken)
    {
        JobErrors.CheckPerson(by);
        return await queue.ChangeAsync(
            async change =>
            {
                var schedule = (await RowAsync(change, name)).View();
                var wanted = new NewJob(schedule.Kind, schedule.Parameters, by) { Schedule = name };
                queue.Validate(wanted);
                var row = await queue.AddAsync(change, wanted);
                await change.RunAsync("UPDATE job_schedules SET last_job = @Number WHERE name = @name", new { row.Number, name });
                return row.View();
            },
            cancellationToken);
    }

    /// <summary>Asks for what is due. Call it about once a second; it costs a read if nothing is.</summary>
    /// <returns>What was asked for.</returns>
    public async Task<IReadOnlyList<Job>> LaunchAsync(CancellationToken cancellationToken)
    {
        if (!await queue.LookAsync(IsAnyDueAsync, cancellationToken)) return [];
        return await queue.ChangeAsync<IReadOnlyList<Job>>(
            async change =>
            {
                var asked = new List<Job>();
                foreach (var row in await EnabledAsync(change))
                {
                    if (IsDue(row, change.Now)) await LaunchAsync(change, row, asked);
                    else if (IsAhead(row, change.Now)) await change.RunAsync("UPDATE job_schedules SET next_due = @next WHERE name = @Name", new { row.Name, next = Next(row.Times, change.Now, row.LastDue)?.Micros });
                }

                return asked;
            },
            cancellationToken);
    }

    async Task LaunchAsync(JobTransaction change, ScheduleRow row, List<Job> asked)
    {
        var due = new Timestamp(row.NextDue!.Value);
        long? number = null;
        string? problem = null;
        try
        {
            var wanted = new NewJob(row.Kind, row.View().Parameters, row.ChangedBy) { Schedule = row.Name };
            queue.Validate(wanted);
            // One that still waits does for this time too: a queue that is behind is not made longer.
            if (await change.ValueAsync<long>("SELECT COUNT(*) FROM jobs WHERE schedule = @Name AND state = 'queued'", new { row.Name }) == 0)
            {
                var job = await queue.AddAsync(change, wanted);
                number = job.Number;
                asked.Add(job.View());
            }
        }
        catch (SextantException error)
        {
            // The kind is gone, what it is about is, or the queue is full: the next time may go better, and whoever looks is told.
            problem = $"{error.Code} {error.Message}";
        }

        await change.RunAsync(
            "UPDATE job_schedules SET next_due = @next, last_due = @due, last_job = COALESCE(@number, last_job), problem = @problem WHERE name = @Name",
            new { row.Name, next = Next(row.Times, change.Now, due.Micros)?.Micros, due = due.Micros, number, problem });
    }

    static async Task<bool> IsAnyDueAsync(JobTransaction look) => (await EnabledAsync(look)).Any(row => IsDue(row, look.Now) || IsAhead(row, look.Now));

    static Task<List<ScheduleRow>> EnabledAsync(JobTransaction change) => change.ListAsync<ScheduleRow>($"SELECT {ScheduleRow.Columns} FROM job_schedules WHERE enabled = 1 ORDER BY name");

    static bool IsDue(ScheduleRow row, Timestamp now) => row.NextDue <= now.Micros;

    /// <summary>True if the clock was set back: then what is due next lies further ahead than it should.</summary>
    static bool IsAhead(ScheduleRow row, Timestamp now) => Next(row.Times, now, row.LastDue) is { } next && row.NextDue > next.Micros;

    /// <summary>The first time after now and after the last one that was asked for.</summary>
    static Timestamp? Next(CronSchedule times, Timestamp now, long? lastDue) => times.Next(lastDue > now.Micros ? new(lastDue.Value) : now);

    static async Task<ScheduleRow> RowAsync(JobTransaction change, string name) =>
        await change.FindAsync<ScheduleRow>($"SELECT {ScheduleRow.Columns} FROM job_schedules WHERE name = @name", new { name })
        ?? throw JobErrors.NoSchedule(name, await change.ListAsync<string>("SELECT name FROM job_schedules"));

    [GeneratedRegex(@"^[a-z][a-z0-9._-]{0,63}\z")]
    private static partial Regex Name();
}
