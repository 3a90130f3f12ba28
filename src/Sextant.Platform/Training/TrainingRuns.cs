using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Sextant.Platform;

/// <summary>The runs of training jobs, in the state store: what was asked for, how far it is and how it ended. Thread-safe.</summary>
public sealed class TrainingRuns
{
    /// <summary>Most runs that wait or run.</summary>
    public const int MostActive = 16;

    readonly IStateStore _state;
    readonly TimeProvider _clock;

    TrainingRuns(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>Opens them, making their tables if they are not there.</summary>
    public static async Task<TrainingRuns> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(TrainingTables.Schema, cancellationToken);
        return new(state, clock);
    }

    /// <summary>Puts a run into the queue.</summary>
    /// <exception cref="InvalidInputException">SXT2333: the job has a run that waits or runs.</exception>
    /// <exception cref="BusyException">SXT2334: too many runs wait.</exception>
    public async Task<TrainingRun> AddAsync(TrainingJob job, string definition, string source, string cause, string by, long? labels, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            var active = await TrainingRows.RunsAsync(transaction, "state IN ('queued', 'running')", null);
            if (active.Find(run => run.Job == job.Name) is { } other)
                throw new InvalidInputException("SXT2333", $"The job '{job.Name}' has a run already: {other.Id} is {Word(other.State)}. Wait for it, or stop it with 'sextant models jobs cancel {other.Id}'.");
            if (active.Count >= MostActive)
                throw new BusyException("SXT2334", $"{active.Count} runs wait already, and at most {MostActive} may. Try again when some are done.", TimeSpan.FromMinutes(1));
            var number = 1 + await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(number), 0) FROM training_runs", transaction: transaction);
            var run = new TrainingRun(number, job.Name, job.Model, definition, source, cause, by, Timestamp.Now(_clock)) { Labels = labels };
            await transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO training_runs (number, job, model, definition, source, cause, actor, state, created_at, labels)
                VALUES (@Number, @Job, @Model, @Definition, @Source, @Cause, @By, 'queued', @at, @Labels)
                """,
                new { run.Number, run.Job, run.Model, run.Definition, run.Source, run.Cause, run.By, at = run.CreatedAt.Micros, run.Labels }, transaction);
            return run;
        },
        cancellationToken);

    /// <summary>A run.</summary>
    /// <exception cref="InvalidInputException">SXT2332: there is none.</exception>
    public async Task<TrainingRun> GetAsync(string id, CancellationToken cancellationToken) => await _state.ReadAsync((transaction, _) => new ValueTask<TrainingRun>(FindAsync(transaction, id)), cancellationToken);

    /// <summary>Runs, the newest first.</summary>
    /// <param name="job">Of one job; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<TrainingRun>> ListAsync(string? job, int limit, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await TrainingRows.RunsAsync(transaction, "(@job IS NULL OR job = @job)", new { job, limit }, "number DESC LIMIT @limit"), cancellationToken);

    /// <summary>The runs that wait or run, in the order of their turns.</summary>
    public async Task<IReadOnlyList<TrainingRun>> ActiveAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await TrainingRows.RunsAsync(transaction, "state IN ('queued', 'running')", null, "CASE state WHEN 'running' THEN 0 ELSE 1 END, number"), cancellationToken);

    /// <summary>Marks a run as one that runs; false if it has ended meanwhile.</summary>
    public async Task<bool> StartAsync(long number, CancellationToken cancellationToken) => 1 == await RunAsync(
        "UPDATE training_runs SET state = 'running', started_at = COALESCE(started_at, @at) WHERE number = @number AND state IN ('queued', 'running')", new { number, at = Now }, cancellationToken);

    /// <summary>Records that a stage is done.</summary>
    public Task DoneAsync(long number, int place, TrainingStep step, CancellationToken cancellationToken) => RunAsync(
        "INSERT INTO training_steps (run, place, stage, output, done_at) VALUES (@number, @place, @Stage, @Output, @at)", new { number, place, step.Stage, step.Output, at = step.At.Micros }, cancellationToken);

    /// <summary>Forgets stages from a place on: what they left is not there any more.</summary>
    public Task ForgetAsync(long number, int fromPlace, CancellationToken cancellationToken) =>
        RunAsync("DELETE FROM training_steps WHERE run = @number AND place >= @fromPlace", new { number, fromPlace }, cancellationToken);

    /// <summary>Records the version that a run registered.</summary>
    public Task RegisteredAsync(long number, int version, CancellationToken cancellationToken) => RunAsync("UPDATE training_runs SET version = @version WHERE number = @number", new { number, version }, cancellationToken);

    /// <summary>Ends a run, unless it has ended.</summary>
    /// <returns>False if it had ended before.</returns>
    public async Task<bool> EndAsync(long number, TrainingState state, string? code, string? message, CancellationToken cancellationToken) => 1 == await RunAsync(
        "UPDATE training_runs SET state = @state, ended_at = @at, code = @code, message = @message WHERE number = @number AND state IN ('queued', 'running')",
        new { number, state = Word(state), at = Now, code, message }, cancellationToken);

    /// <summary>When a job was first seen; it is seen now if it never was.</summary>
    public async Task<Timestamp> FirstSeenAsync(string job, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync("INSERT INTO training_jobs (job, seen_at) VALUES (@job, @Now) ON CONFLICT (job) DO NOTHING", new { job, Now }, transaction);
            return new Timestamp(await transaction.Connection!.ExecuteScalarAsync<long>("SELECT seen_at FROM training_jobs WHERE job = @job", new { job }, transaction));
        },
        cancellationToken);

    /// <summary>A state as people and programs read it.</summary>
    public static string Word(TrainingState state) => state.ToString().ToLowerInvariant();

    long Now => Timestamp.Now(_clock).Micros;

    async Task<int> RunAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        await _state.WriteAsync(async (transaction, _) => await transaction.Connection!.ExecuteAsync(sql, parameters, transaction), cancellationToken);

    static async Task<TrainingRun> FindAsync(DbTransaction transaction, string id)
    {
        var dash = id.LastIndexOf('-');
        if (dash > 0 && long.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (await TrainingRows.RunsAsync(transaction, "number = @number AND job = @job", new { number, job = id[..dash] })).SingleOrDefault() is { } run)
        {
            return run;
        }

        var newest = (await TrainingRows.RunsAsync(transaction, "1 = 1", null, "number DESC LIMIT 20")).Select(known => known.Id);
        throw new InvalidInputException("SXT2332", $"There is no training run '{id}'.{NearestName.Hint(id, newest)} 'sextant models jobs list' shows them.");
    }
}
