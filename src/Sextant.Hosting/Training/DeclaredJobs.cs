using Sextant.Hosting.Models;

namespace Sextant.Hosting.Training;

/// <summary>The definitions of a workspace's <c>models/</c> folder, read anew each time: an error in one does not stop the others.</summary>
/// <param name="Jobs">Those that are right, by file name.</param>
/// <param name="Errors">What is wrong with the others.</param>
public sealed record DeclaredJobs(IReadOnlyList<DeclaredJob> Jobs, IReadOnlyList<InvalidInputException> Errors)
{
    /// <summary>Reads them; a folder that is not there has none.</summary>
    public static DeclaredJobs Read(string folder)
    {
        var (jobs, errors) = (new List<DeclaredJob>(), new List<InvalidInputException>());
        if (!Directory.Exists(folder)) return new(jobs, errors);
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Where(IsJob).Order(StringComparer.Ordinal))
        {
            try
            {
                var job = ReadFile(file);
                if (jobs.Find(other => other.Job.Name == job.Job.Name) is { } same)
                    throw new InvalidInputException("SXT2331", $"{Path.GetFileName(file)}: the job '{job.Job.Name}' is in {Path.GetFileName(same.Source)} already. Give one of them another name with 'job'.");
                jobs.Add(job);
            }
            catch (InvalidInputException error)
            {
                errors.Add(error);
            }
        }

        return new(jobs, errors);
    }

    /// <summary>The definition of a job.</summary>
    /// <exception cref="InvalidInputException">SXT2331: there is none; the first error of a file, if any, may be why.</exception>
    public DeclaredJob Find(string name) => Jobs.FirstOrDefault(job => job.Job.Name == name)
        ?? throw new InvalidInputException("SXT2331", $"The workspace's folder 'models' has no job '{name}'.{NearestName.Hint(name, Jobs.Select(job => job.Job.Name))} {(Errors.Count > 0 ? $"A file there is wrong: {Errors[0].Message}" : Jobs.Count > 0 ? $"It has {string.Join(", ", Jobs.Select(job => job.Job.Name))}." : "Put its definition there, or give its file.")}");

    static bool IsJob(string file) => !file.EndsWith(GateFiles.Ending, StringComparison.Ordinal);

    static DeclaredJob ReadFile(string file)
    {
        try
        {
            return DeclaredJob.Read(File.ReadAllText(file), Path.GetFullPath(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2331", $"{Path.GetFileName(file)} cannot be read: {error.Message} See that the server may read it.", error);
        }
    }
}
