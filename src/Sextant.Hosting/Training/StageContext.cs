using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>What a stage works with.</summary>
/// <param name="Run">The run.</param>
/// <param name="Job">The definition that it began with.</param>
/// <param name="Folder">What stages leave.</param>
/// <param name="Log">What they say.</param>
/// <param name="Progress">Told how far they are.</param>
sealed record StageContext(TrainingRun Run, TrainingJob Job, RunFolder Folder, RunLog Log, IProgress<SuiteProgress> Progress)
{
    /// <summary>Threads that it may use.</summary>
    public int Threads => Job.Limits.Threads ?? Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Of its memory, what DuckDB may take; the rest is for the rows that come out. With less it cannot read CSV.</summary>
    public long DuckDbBytes => Math.Max(500_000_000, Job.Limits.MemoryBytes / 4);

    /// <summary>The full path of a file that the definition names.</summary>
    public string PathOf(string file) => Path.GetFullPath(file, Path.GetDirectoryName(Path.GetFullPath(Run.Source))!);

    /// <summary>How the model is trained.</summary>
    public TableModelOptions Options
    {
        get
        {
            var standard = new TableModelOptions(Job.Label.Title);
            double Value(string name, double otherwise) => Job.Parameters.GetValueOrDefault(name, otherwise);
            return standard with
            {
                Time = TimeColumn,
                Ignored = Job.Ignored,
                Kind = Job.Trainer,
                Rounds = (int)Value("rounds", standard.Rounds),
                Patience = (int)Value("patience", standard.Patience),
                Depth = (int)Value("depth", standard.Depth),
                LearningRate = Value("learningRate", standard.LearningRate),
                Bins = (int)Value("bins", standard.Bins),
                L2 = Value("l2", standard.L2),
                Seed = Job.Seed,
            };
        }
    }

    /// <summary>The column that orders rows; null for a table without one.</summary>
    public string? TimeColumn => Job.Time ?? (Job.Rows.Table is null ? Sextant.Features.TrainingSetRequest.DefaultTimeColumn : null);

    /// <summary>Does work that computes on a thread of its own.</summary>
    public static Task WorkAsync(Action work, CancellationToken cancellationToken) => BackgroundThread.RunAsync("training", work, cancellationToken);
}
