using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>
/// Long work in the state store: asked for once, run by one process at a time under a lease, tried again after failures, kept with its history. A process that is
/// killed loses no job: another goes on with it or marks it. Several processes may share it. Thread-safe.
/// </summary>
public sealed partial class JobQueue(IStateStore state, JobKinds kinds, TimeProvider clock)
{
    /// <summary>Most jobs that wait.</summary>
    public const int MostWaiting = 1_000;

    // Kept as they are for people to read: what is longer says no more.
    const int MaxMessage = 4_000;
    const int MaxWords = 500;
    const int MaxKept = 64 << 10;

    /// <summary>What this process can run.</summary>
    public JobKinds Kinds => kinds;

    /// <summary>Advances whenever a job of this process's queue changes; other processes' changes are found by looking.</summary>
    public SequenceSignal Changes { get; } = new(0);

    /// <summary>Raised with the number of a running job that is to stop.</summary>
    internal event Action<long>? CancelAsked;

    /// <summary>Makes the tables if they are not there. Call it once before the queue is used.</summary>
    public static ValueTask PrepareAsync(IStateStore state, CancellationToken cancellationToken) => state.MigrateAsync(JobTables.Schema, cancellationToken);

    /// <summary>Asks for a job.</summary>
    /// <param name="wanted">The job.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The job, and whether it is new: one of the same key is answered as it is.</returns>
    /// <exception cref="InvalidInputException">SXT2600: no such kind. SXT2601: wrong parameters. SXT2606: the key belongs to another job. SXT2607: who asks is missing.</exception>
    /// <exception cref="BusyException">SXT2605: too many wait.</exception>
    public async Task<(Job Job, bool IsNew)> EnqueueAsync(NewJob wanted, CancellationToken cancellationToken)
    {
        Validate(wanted);
        return await ChangeAsync(
            async change =>
            {
                if (await SameAsync(change, wanted) is { } same) return (same, false);
                return ((await AddAsync(change, wanted)).View(), true);
            },
            cancellationToken);
    }

    /// <summary>Stops a job: one that waits at once, one that runs when it notices.</summary>
    /// <returns>The job as it is now.</returns>
    /// <exception cref="InvalidInputException">SXT2602: there is none. SXT2603: it has ended. SXT2607: who asks is missing.</exception>
    public async Task<Job> CancelAsync(string id, string by, CancellationToken cancellationToken)
    {
        JobErrors.CheckPerson(by);
        var job = await ChangeAsync(
            async change =>
            {
                var row = await change.RowAsync(id);
                var job = row.View();
                if (job.State == JobState.Queued) await EndAsync(change, row.Number, JobState.Cancelled, null, $"cancelled by {by}");
                else if (job.State == JobState.Running) await change.RunAsync("UPDATE jobs SET cancel_by = COALESCE(cancel_by, @by) WHERE number = @Number", new { by, row.Number });
                else throw JobErrors.WrongState(job, "cancelled", "queued or running");
                return (await change.RowAsync(row.Number)).View();
            },
            cancellationToken);
        if (job.State == JobState.Running) CancelAsked?.Invoke(job.Number);
        return job;
    }

    /// <summary>Puts a job into the queue again that failed, was cancelled or abandoned. It begins with a new count of attempts; a resumable one keeps its checkpoint.</summary>
    /// <exception cref="InvalidInputException">SXT2600, SXT2601: this process does not know its kind, or the kind does not take its parameters. SXT2602: there is no such job. SXT2603: it waits, runs or has succeeded. SXT2607: who asks is missing.</exception>
    /// <exception cref="BusyException">SXT2605: too many wait.</exception>
    public async Task<Job> RetryAsync(string id, string by, CancellationToken cancellationToken)
    {
        JobErrors.CheckPerson(by);
        return await ChangeAsync(
            async change =>
            {
                var job = (await change.RowAsync(id)).View();
                if (job.State is not (JobState.Failed or JobState.Cancelled or JobState.Abandoned)) throw JobErrors.WrongState(job, "tried again", "failed, cancelled or abandoned");
                kinds.Get(job.Kind).Validate(job.Parameters);
                await RequireRoomAsync(change);
                await change.RunAsync(
                    """
                    UPDATE jobs SET state = 'queued', attempt = 0, attended = 0, not_before = @now, due_lease = NULL, cancel_by = NULL, progress = 0, words = @words, code = NULL, message = NULL, ended_at = NULL,
                      checkpoint = CASE WHEN @keep = 1 THEN checkpoint ELSE NULL END WHERE number = @Number
                    """,
                    new { now = change.Now.Micros, words = $"tried again by {by}", keep = kinds.Get(job.Kind).IsResumable ? 1 : 0, job.Number });
                return (await change.RowAsync(job.Number)).View();
            },
            cancellationToken);
    }

    /// <summary>A state as people and programs read it.</summary>
    public static string Word(JobState state) => state.ToString().ToLowerInvariant();

    internal void Validate(NewJob wanted)
    {
        JobErrors.CheckPerson(wanted.By);
        JobErrors.CheckKey(wanted.Key);
        kinds.Get(wanted.Kind).Validate(wanted.Parameters);
    }

    /// <summary>Adds a job that waits, if there is room. Its kind and parameters are known to be right.</summary>
    /// <exception cref="BusyException">SXT2605: too many wait.</exception>
    internal async Task<JobRow> AddAsync(JobTransaction change, NewJob wanted)
    {
        await RequireRoomAsync(change);
        return await InsertAsync(change, wanted);
    }

    async Task<JobRow> InsertAsync(JobTransaction change, NewJob wanted)
    {
        var number = await change.NextAsync();
        await change.RunAsync(
            """
            INSERT INTO jobs (number, kind, parameters, state, attempt, not_before, progress, created_at, created_by, schedule, request_key, exclusive_key, attended)
            VALUES (@number, @Kind, @parameters, 'queued', 0, @notBefore, 0, @now, @By, @Schedule, @Key, @exclusive, @attended)
            """,
            new
            {
                number,
                wanted.Kind,
                parameters = Kept(wanted.Parameters),
                notBefore = (wanted.NotBefore ?? change.Now).Micros,
                now = change.Now.Micros,
                wanted.By,
                wanted.Schedule,
                wanted.Key,
                attended = wanted.IsAttended ? 1 : 0,
                exclusive = kinds.Get(wanted.Kind).ExclusiveKey(wanted.Parameters),
            });
        return await change.RowAsync(number);
    }

    internal async Task<T> ChangeAsync<T>(Func<JobTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = await state.WriteAsync(async (transaction, _) => await work(await JobTransaction.BeginAsync(transaction, Timestamp.Now(clock))), cancellationToken);
        Wake();
        return result;
    }

    internal async Task<T> LookAsync<T>(Func<JobTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        await state.ReadAsync(async (transaction, _) => await work(await JobTransaction.LookAsync(transaction, Timestamp.Now(clock))), cancellationToken);

    /// <summary>Parameters as they are kept. Too long ones, which only who waits for a job gives, are left out in a way that no kind takes.</summary>
    static string Kept(JsonObject parameters)
    {
        var text = parameters.ToJsonString();
        return text.Length <= MaxKept ? text : new JsonObject { ["leftOut"] = string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters") }.ToJsonString();
    }

    static async Task<Job?> SameAsync(JobTransaction change, NewJob wanted)
    {
        if (wanted.Key is not { } key || await change.FindAsync<JobRow>($"SELECT {JobRow.Columns} FROM jobs WHERE request_key = @key", new { key }) is not { } row) return null;
        var job = row.View();
        return job.Kind == wanted.Kind && JsonNode.DeepEquals(job.Parameters, wanted.Parameters) ? job : throw JobErrors.OtherContent(job);
    }

    static async Task RequireRoomAsync(JobTransaction change)
    {
        var waiting = await change.ValueAsync<long>("SELECT COUNT(*) FROM jobs WHERE state = 'queued'");
        if (waiting >= MostWaiting) throw new BusyException("SXT2605", $"{waiting} jobs wait already, and at most {MostWaiting} may. Try again when some are done.", TimeSpan.FromMinutes(1));
    }

    static Task<int> EndAsync(JobTransaction change, long number, JobState state, string? code, string? message) => change.RunAsync(
        """
        UPDATE jobs SET state = @state, code = @code, message = @message, ended_at = @now, holder = NULL, lease = NULL, lease_until = NULL, due_lease = NULL WHERE number = @number
        """,
        new { number, state = Word(state), code, message = Cut(message, MaxMessage), now = change.Now.Micros });

    static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
