using System.Text.Json.Nodes;
using Sextant.Features;
using Sextant.Hosting.Models;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>
/// Runs the stages of a training run, each once. What a stage left is recorded with its hash: after a restart the run goes on with the first stage that is
/// not recorded, or whose file is not as recorded.
/// </summary>
public sealed class TrainingRunner
{
    readonly ITrainingStage[] _stages;
    readonly TrainingRuns _runs;
    readonly TimeProvider _clock;
    readonly string _folder;

    /// <summary>A runner for a workspace.</summary>
    public TrainingRunner(TrainingRuns runs, ModelHost models, TrainingSetBuilder builder, FeatureRegistry features, IEventCatalog catalog, ITableStore tables, LabelledDecisionSource decisions, Workspace workspace, TimeProvider clock)
        : this(runs, Path.Combine(workspace.DataFolder, "training"), clock,
        [
            RowsOf(new(builder, features, catalog, tables), features, decisions), new SplitStage(), new TrainStage(), new CalibrateStage(), new EvaluateStage(), new PackageStage(models.Kinds),
            new GateStage(models, features, Path.Combine(workspace.Folder, "models"), clock), new RegisterStage(models, runs), new PromoteStage(models, runs),
        ])
    {
    }

    static RowsStage RowsOf(WantedRowsReader wanted, FeatureRegistry features, LabelledDecisionSource decisions) => new(wanted, new(wanted, features, decisions));

    internal TrainingRunner(TrainingRuns runs, string folder, TimeProvider clock, ITrainingStage[] stages) => (_runs, _folder, _clock, _stages) = (runs, folder, clock, stages);

    /// <summary>The stages' names, in their order.</summary>
    public IReadOnlyList<string> Stages => [.. _stages.Select(stage => stage.Name)];

    /// <summary>Called after a stage has left its file and before that is recorded: where a crash hurts most. For tests.</summary>
    internal Action<string>? BeforeRecord { get; init; }

    /// <summary>What a run said so far, the oldest line first.</summary>
    public IReadOnlyList<string> LogOf(TrainingRun run) => RunLog.Read(FolderOf(run));

    /// <summary>Adds a line to what a run says.</summary>
    internal void Log(TrainingRun run, string line)
    {
        var folder = FolderOf(run);
        Directory.CreateDirectory(folder.Path);
        new RunLog(folder, _clock).Add(line);
    }

    /// <summary>Deletes what the stages of a run that has ended left; its log stays.</summary>
    internal void Sweep(TrainingRun run) => FolderOf(run).Sweep();

    /// <summary>Runs the stages that are not done.</summary>
    /// <param name="run">The run, as it is recorded.</param>
    /// <param name="progress">Told which stage and how far it is.</param>
    /// <param name="cancellationToken">Stops it between stages, and in those that take long; what was done stays done.</param>
    /// <returns>What the gates said of the package.</returns>
    /// <exception cref="SextantException">A stage cannot be done; says what to do.</exception>
    public async Task<IReadOnlyList<GateResult>> RunAsync(TrainingRun run, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var folder = FolderOf(run);
        folder.Make();
        var log = new RunLog(folder, _clock);
        var context = new StageContext(run, TrainingJobReader.Read(JsonNode.Parse(run.Definition), run.Source), folder, log, progress);
        var done = DoneIn(run, folder);
        if (done < run.Steps.Count) await _runs.ForgetAsync(run.Number, done, cancellationToken);
        if (run.StartedAt is not null) log.Add(done < _stages.Length ? $"goes on at '{_stages[done].Name}' after a restart" : "ends after a restart");
        for (var place = done; place < _stages.Length; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stage = _stages[place];
            progress.Report(new(stage.Name, 0, 0));
            // What changes the registry is quick, and ends as it began: no alias of a run that says it was cancelled.
            await RunAsync(stage, context with { Progress = new StageProgress(stage.Name, progress) }, stage.Output is null ? CancellationToken.None : cancellationToken);
            BeforeRecord?.Invoke(stage.Name);
            await _runs.DoneAsync(run.Number, place, new(stage.Name, folder.HashOf(stage.Output), Timestamp.Now(_clock)), CancellationToken.None);
        }

        return GateStage.Read(folder).Results;
    }

    static async Task RunAsync(ITrainingStage stage, StageContext context, CancellationToken cancellationToken)
    {
        try
        {
            await stage.RunAsync(context, cancellationToken);
        }
        catch (InvalidInputException error) when (error.Message.Contains("--", StringComparison.Ordinal))
        {
            // Said of the options of 'learn train', which a definition has under the same names.
            throw new InvalidInputException(error.Code, InDefinition(error.Message), error);
        }
    }

    static string InDefinition(string message)
    {
        foreach (var (option, key) in new[] { ("--ignore", "'ignore'"), ("--time", "'time'"), ("--label", "'label'"), ("--model", "'trainer'"), ("--seed", "'seed'") }) message = message.Replace(option, key, StringComparison.Ordinal);
        return message;
    }

    int DoneIn(TrainingRun run, RunFolder folder)
    {
        var done = 0;
        while (done < run.Steps.Count && done < _stages.Length && run.Steps[done].Stage == _stages[done].Name && run.Steps[done].Output == folder.HashOf(_stages[done].Output)) done++;
        return done;
    }

    RunFolder FolderOf(TrainingRun run) => new(Path.Combine(_folder, run.Id));

    sealed class StageProgress(string stage, IProgress<SuiteProgress> progress) : IProgress<SuiteProgress>
    {
        public void Report(SuiteProgress value) => progress.Report(value with { Step = value.Step == stage ? stage : $"{stage}: {value.Step}" });
    }
}
