using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Jobs;

/// <summary>Jobs and schedules as answers.</summary>
static class JobAnswers
{
    public static JobAnswer One(Job job) => new(
        job.Id, job.Kind, job.Parameters, JobQueue.Word(job.State), job.Attempt, job.Progress, job.Words, job.Result, job.Code, job.Message, job.CancelAskedBy,
        job.CreatedAt.ToString(), job.CreatedBy, job.State == JobState.Queued ? job.NotBefore.ToString() : null, job.StartedAt?.ToString(), job.EndedAt?.ToString(), job.Holder, job.Schedule, job.Key);

    public static JobKindAnswer Kind(JobKind kind) => new(
        kind.Name, kind.Description, [.. kind.Parameters.Select(one => new JobParameterAnswer(one.Name, one.Type, one.IsRequired, one.Description))], kind.MaxAttempts, kind.IsResumable);

    public static JobScheduleAnswer Schedule(ScheduledJob one) => new(
        one.Name, one.Kind, one.Parameters, one.Cron, one.IsEnabled, one.NextDue?.ToString(), one.LastDue?.ToString(), one.LastJob, one.Problem, one.ChangedAt.ToString(), one.ChangedBy);

    /// <summary>A state by its word.</summary>
    /// <exception cref="InvalidInputException">SXT1040: it is none.</exception>
    public static JobState State(string word)
    {
        var words = Enum.GetValues<JobState>().ToDictionary(JobQueue.Word, StringComparer.Ordinal);
        return words.TryGetValue(word, out var state) ? state : throw new InvalidInputException("SXT1040", $"There is no state '{word}'.{NearestName.Hint(word, words.Keys)} There are {string.Join(", ", words.Keys)}.");
    }
}
