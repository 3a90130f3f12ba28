namespace Sextant.Platform;

/// <summary>What the queue refuses, in words.</summary>
static class JobErrors
{
    const int MaxName = 200;

    public static void CheckPerson(string by)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > MaxName) throw new InvalidInputException("SXT2607", $"Who does this is not given. Give a name of at most {MaxName} characters: the history keeps it.");
    }

    public static void CheckKey(string? key)
    {
        if (key is not null && (string.IsNullOrWhiteSpace(key) || key.Length > MaxName)) throw new InvalidInputException("SXT2607", $"The key must be a text of 1 to {MaxName} characters. Leave it out if asking again need not be harmless.");
    }

    public static InvalidInputException NoJob(string id) => new("SXT2602", $"There is no job '{Shortened(id)}'. 'sextant jobs list' shows what there is; jobs that ended long ago are forgotten.");

    public static InvalidInputException WrongState(Job job, string what, string needed) =>
        new("SXT2603", $"The job {job.Id} cannot be {what}: it is {JobQueue.Word(job.State)}, and must be {needed}. Look at it again: sextant jobs show {job.Id}");

    public static InvalidInputException Lost(string id) =>
        new("SXT2604", $"The lease on the job {id} has ended, and it is not for this process to go on. Nothing was recorded; whoever has the job now records it.");

    public static InvalidInputException OtherContent(Job job) =>
        new("SXT2606", $"The key '{job.Key}' belongs to {job.Id}, which is of kind '{job.Kind}' with other parameters. Give this job a key of its own.");

    public static InvalidInputException NoSchedule(string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        return new("SXT2610", $"There is no schedule '{Shortened(name)}'.{NearestName.Hint(name, names)} {(names.Count == 0 ? "None is declared: PUT /v1/jobs/schedules/NAME." : $"There are {string.Join(", ", names)}.")}");
    }

    static string Shortened(string text) => text.Length <= MaxName ? text : text[..MaxName] + "…";
}
