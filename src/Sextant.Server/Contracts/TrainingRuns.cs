using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>Training to start: a job of the workspace, one whose definition is given, or (neither) all jobs of the workspace.</summary>
/// <param name="By">Who starts it.</param>
/// <param name="Job">The job's name in the workspace's folder <c>models</c>.</param>
/// <param name="Definition">A definition in YAML.</param>
/// <param name="Source">Full path of the definition's file, from whose folder on the files that it names are found; with a definition.</param>
public sealed record TrainingStartRequest([property: JsonRequired] string By, string? Job = null, string? Definition = null, string? Source = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>What was started.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Problems">What kept others from it.</param>
public sealed record TrainingStartAnswer(IReadOnlyList<TrainingRunSummary> Runs, IReadOnlyList<string> Problems);

/// <summary>Training runs, and the jobs that are declared.</summary>
/// <param name="Runs">The newest first.</param>
/// <param name="Jobs">The jobs of the workspace's folder <c>models</c>.</param>
/// <param name="Problems">What is wrong with files there.</param>
public sealed record TrainingRunsAnswer(IReadOnlyList<TrainingRunSummary> Runs, IReadOnlyList<string> Jobs, IReadOnlyList<string> Problems);

/// <summary>A training run in short.</summary>
/// <param name="Id">As <c>fraud-12</c>.</param>
/// <param name="Job">The job.</param>
/// <param name="Model">The model.</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>done</c>, <c>refused</c> (by a gate), <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Stage">The stage that it is at; missing when it has ended.</param>
/// <param name="Cause">Why it runs: <c>asked</c>, <c>schedule</c>, <c>labels</c> or <c>drift</c>.</param>
/// <param name="By">Who asked.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Version">The version that it registered.</param>
/// <param name="Code">Code of what ended it.</param>
/// <param name="Message">What ended it, with figures.</param>
public sealed record TrainingRunSummary(
    string Id, string Job, string Model, string State, string? Stage, string Cause, string By, string CreatedAt, string? StartedAt, string? EndedAt, int? Version, string? Code, string? Message);

/// <summary>A training run.</summary>
/// <param name="Run">In short.</param>
/// <param name="Step">What is being done; missing unless it runs.</param>
/// <param name="Done">How much of it.</param>
/// <param name="Total">Of how much; 0 if unknown.</param>
/// <param name="Stages">All stages; those that are done say when.</param>
/// <param name="Definition">The definition that it began with.</param>
/// <param name="Log">What it said, the oldest line first.</param>
public sealed record TrainingRunAnswer(TrainingRunSummary Run, string? Step, long Done, long Total, IReadOnlyList<TrainingStageAnswer> Stages, JsonNode Definition, IReadOnlyList<string> Log);

/// <summary>A stage of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DoneAt">When it was done; missing until then.</param>
/// <param name="Sha256">Hash of what it left; missing if it leaves nothing.</param>
public sealed record TrainingStageAnswer(string Name, string? DoneAt, string? Sha256);

/// <summary>Who stops a run.</summary>
/// <param name="By">Who.</param>
public sealed record TrainingRunCancelRequest([property: JsonRequired] string By)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>One line for those who follow a run: progress while it runs, then how it ended.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">How much of it.</param>
/// <param name="Total">Of how much; 0 if unknown.</param>
/// <param name="Result">The run when it has ended, on the last line.</param>
/// <param name="Problem">Why it could not be followed, on the last line.</param>
public sealed record TrainingRunLine(string? Step, long Done, long Total, TrainingRunAnswer? Result, ProblemAnswer? Problem);
