using System.Text.Json.Nodes;
using Sextant.Hosting.Training;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Models;

/// <summary>Training runs as answers.</summary>
static class TrainingRunAnswers
{
    public static TrainingRunSummary Summary(TrainingRun run, IReadOnlyList<string> stages) => new(
        run.Id, run.Job, run.Model, TrainingRuns.Word(run.State), run.State == TrainingState.Running && run.Steps.Count < stages.Count ? stages[run.Steps.Count] : null,
        run.Cause, run.By, run.CreatedAt.ToString(), run.StartedAt?.ToString(), run.EndedAt?.ToString(), run.Version, run.Code, run.Message);

    public static TrainingRunAnswer Whole(TrainingRun run, TrainingRunner runner, SuiteProgress? progress)
    {
        var done = run.Steps.ToDictionary(step => step.Stage, StringComparer.Ordinal);
        var stages = runner.Stages.Select(stage => done.GetValueOrDefault(stage) is { } step ? new TrainingStageAnswer(stage, step.At.ToString(), step.Output.Length == 0 ? null : step.Output) : new TrainingStageAnswer(stage, null, null));
        return new(Summary(run, runner.Stages), progress?.Step, progress?.Done ?? 0, progress?.Total ?? 0, [.. stages], JsonNode.Parse(run.Definition)!, runner.LogOf(run));
    }
}
