using System.Globalization;

namespace Sextant.Platform;

/// <content>People look at jobs, and old ones are forgotten.</content>
public sealed partial class JobQueue
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>A job.</summary>
    /// <exception cref="InvalidInputException">SXT2602: there is none.</exception>
    public Task<Job> GetAsync(string id, CancellationToken cancellationToken) => LookAsync(async look => (await look.RowAsync(id)).View(), cancellationToken);

    /// <summary>Jobs, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The jobs, and the cursor of the next page; null at the end.</returns>
    /// <exception cref="InvalidInputException">SXT2608: the cursor is none.</exception>
    public async Task<(IReadOnlyList<Job> Jobs, string? Cursor)> ListAsync(JobFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var before = after is null ? long.MaxValue : JobCursor.Read(after);
        return await LookAsync(
            async look =>
            {
                var rows = await look.ListAsync<JobRow>(
                    $"""
                    SELECT {JobRow.Columns} FROM jobs WHERE number < @before AND (@Kind IS NULL OR kind = @Kind) AND (@state IS NULL OR state = @state) AND (@Schedule IS NULL OR schedule = @Schedule)
                    ORDER BY number DESC LIMIT @most
                    """,
                    new { before, filter.Kind, state = filter.State is { } wanted ? Word(wanted) : null, filter.Schedule, most = limit + 1 });
                var page = rows.Take(limit).Select(row => row.View()).ToList();
                return ((IReadOnlyList<Job>)page, rows.Count > limit ? JobCursor.Write(page[^1].Number) : null);
            },
            cancellationToken);
    }

    /// <summary>Waits until a job has ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="progress">Told how it is, whenever that changes.</param>
    /// <param name="cancellationToken">Stops waiting; the job goes on.</param>
    /// <exception cref="InvalidInputException">SXT2602: there is no such job.</exception>
    public async Task<Job> FollowAsync(string id, IProgress<Job> progress, CancellationToken cancellationToken)
    {
        Job? told = null;
        while (true)
        {
            var seen = Changes.Sequence;
            var job = await GetAsync(id, cancellationToken);
            if (!job.IsActive) return job;
            if (told is null || (told.State, told.Progress, told.Words, told.Attempt) != (job.State, job.Progress, job.Words, job.Attempt)) progress.Report(told = job);
            // Another process may run it.
            await WaitAsync(seen, BetweenLooks, cancellationToken);
        }
    }

    /// <summary>Has those look again who wait for a change.</summary>
    public void Wake() => Changes.Advance(Changes.Sequence + 1);

    /// <summary>Waits for a change of this process, or for a time: other processes change things too.</summary>
    /// <param name="seen">What <see cref="Changes"/> was at before the caller looked.</param>
    /// <param name="longest">At most so long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WaitAsync(long seen, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Changes.WaitAsync(seen, waiting.Token), Task.Delay(longest, clock, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Forgets ended jobs that are old, and the oldest of those that are too many.</summary>
    /// <param name="age">Older than that.</param>
    /// <param name="count">More than so many.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>How many were forgotten.</returns>
    public async Task<int> ForgetAsync(TimeSpan age, long count, CancellationToken cancellationToken)
    {
        const string Past =
            """
            ended_at IS NOT NULL AND (ended_at < @before OR number <= COALESCE((SELECT number FROM jobs WHERE ended_at IS NOT NULL ORDER BY number DESC LIMIT 1 OFFSET @count), -1))
            """;
        var before = Timestamp.Now(clock).Add(-age).Micros;
        if (await LookAsync(look => look.ValueAsync<long>($"SELECT COUNT(*) FROM jobs WHERE {Past}", new { before, count }), cancellationToken) == 0) return 0;
        return await ChangeAsync(change => change.RunAsync($"DELETE FROM jobs WHERE {Past}", new { before, count }), cancellationToken);
    }

    /// <summary>A job in a few words, for the log.</summary>
    public static string Describe(Job job) => string.Create(CultureInfo.InvariantCulture, $"{job.Id} ({job.Kind}, attempt {job.Attempt})");
}
