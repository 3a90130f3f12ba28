using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>An experiment, as the store has it.</summary>
sealed class ExperimentRow
{
    public const string Columns = "name AS Name, revision AS Revision, document AS Document, state AS State, started_at AS StartedAt, changed_at AS ChangedAt, changed_by AS ChangedBy, reason AS Reason";

    public string Name { get; init; } = "";

    public long Revision { get; init; }

    public string Document { get; init; } = "";

    public string State { get; init; } = "";

    public long StartedAt { get; init; }

    public long ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    public string Reason { get; init; } = "";

    public AppliedExperiment ToExperiment()
    {
        var document = (JsonObject)JsonNode.Parse(Document)!;
        var definition = ExperimentReader.Read(document, $"experiment {Name}");
        return new(new(definition, definition.Attributes), document, Revision, State == "running", new(StartedAt), new(ChangedAt), ChangedBy, Reason);
    }
}
