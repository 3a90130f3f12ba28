using Sextant.Features;
using Sextant.Hosting.Feedback;
using Sextant.Hosting.Models;
using Sextant.Hosting.Telemetry;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting.DesignReviews;

/// <summary>Where the facts of a review come from.</summary>
/// <param name="Workspace">Settings and folders.</param>
/// <param name="Stores">What is stored.</param>
/// <param name="Labels">How labels are read.</param>
/// <param name="Jobs">Background work.</param>
/// <param name="Schedules">When it runs.</param>
/// <param name="Ready">Whether parts are ready.</param>
sealed record ReviewSources(Workspace Workspace, Stores Stores, LabelFiles Labels, JobQueue Jobs, JobSchedules Schedules, Readiness Ready)
{
    public required IReadOnlyList<RegisteredModel> Models { get; init; }

    public required IReadOnlyDictionary<string, long> LabelCounts { get; init; }

    public required RecentDecisions Recent { get; init; }

    public required IReadOnlyDictionary<string, RecentDecisions> RecentOf { get; init; }

    public IReadOnlyList<RunningPolicy> Policies => Stores.Policies.All;

    public IReadOnlyList<RegisteredModel> Champions => [.. Models.Where(model => model.Aliases.Contains(ModelRegistry.Champion)).OrderBy(model => model.Name, StringComparer.Ordinal)];

    public IReadOnlyList<AppliedView> Views => [.. Stores.Features.Current.Views.Where(view => view.IsCurrent)];

    /// <summary>The file in which gates are declared for a model: its own, else that of a training job; null if there are none.</summary>
    public string? GateOf(string model) => File.Exists(Path.Combine(Workspace.ModelsFolder, model + GateFiles.Ending))
        ? model + GateFiles.Ending
        : DeclaredJobs.Read(Workspace.ModelsFolder).Jobs.Where(job => job.Job.Model == model && job.Job.Gates.Count > 0).Select(job => Path.GetFileName(job.Source)).FirstOrDefault();

    /// <summary>Size of a file or folder of the workspace's data; 0 if it is not there.</summary>
    public long BytesOf(string name)
    {
        var path = Path.Combine(Workspace.DataFolder, name);
        if (Directory.Exists(path)) return new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return new DirectoryInfo(Workspace.DataFolder).EnumerateFiles(name + "*").Sum(file => file.Length);
    }
}
