using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>An experiment that was applied.</summary>
/// <param name="Running">The experiment, ready to give arms.</param>
/// <param name="Document">The declaration as it was given.</param>
/// <param name="Revision">One more at every change.</param>
/// <param name="IsRunning">False once it was stopped.</param>
/// <param name="StartedAt">When it was applied first, or again after a stop.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Reason">Why.</param>
public sealed record AppliedExperiment(RunningExperiment Running, JsonObject Document, long Revision, bool IsRunning, Timestamp StartedAt, Timestamp ChangedAt, string ChangedBy, string Reason)
{
    /// <summary>What was declared.</summary>
    public ExperimentDefinition Definition => Running.Definition;
}
