using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Starts the jobs of a workspace that are due by schedule or triggers.</summary>
public sealed class JobLauncher(TrainingRuns runs, TrainingQueue queue, LabelCount labels, ModelHost models, TimeProvider clock)
{
    /// <summary>Who the history says started them.</summary>
    public const string Self = "sextant";

    // The last runs of a job: enough to know when drift last started one.
    const int Looked = 50;

    /// <summary>Starts those that are due.</summary>
    /// <param name="declared">The definitions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The runs that were started, and what kept others from it.</returns>
    public async Task<(IReadOnlyList<TrainingRun> Started, IReadOnlyList<SextantException> Errors)> LaunchAsync(DeclaredJobs declared, CancellationToken cancellationToken)
    {
        var (started, errors) = (new List<TrainingRun>(), new List<SextantException>());
        foreach (var job in declared.Jobs.Where(job => job.Job.Schedule is not null || job.Job.Triggers is not { NewLabels: null, Drift: null }))
        {
            try
            {
                if (await CauseAsync(job, cancellationToken) is { } cause) started.Add(await queue.StartAsync(job, cause, Self, cancellationToken));
            }
            catch (SextantException error)
            {
                errors.Add(error);
            }
        }

        return (started, errors);
    }

    async Task<string?> CauseAsync(DeclaredJob declared, CancellationToken cancellationToken)
    {
        var job = declared.Job;
        var last = await runs.ListAsync(job.Name, Looked, cancellationToken);
        var count = job.Triggers.NewLabels is null ? null : await labels.OfAsync(declared, cancellationToken);
        var served = job.Triggers is { Drift: null, EstimatedAuc: null } ? null : await models.FindAsync(job.Model, cancellationToken);
        var drift = job.Triggers.Drift is null || served is null ? null : models.DriftOf(served);
        var estimate = job.Triggers.EstimatedAuc is null || served is null ? null : models.EstimateOf(served);
        var firstSeen = await runs.FirstSeenAsync(job.Name, cancellationToken);
        return JobDue.CauseOf(
            job, Timestamp.Now(clock), firstSeen, last.Count > 0 ? last[0] : null, last.FirstOrDefault(run => run.Cause is "drift" or "estimate")?.CreatedAt, count, drift?.Index, estimate?.Auc.Estimate);
    }
}
