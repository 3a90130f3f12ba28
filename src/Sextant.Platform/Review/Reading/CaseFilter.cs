namespace Sextant.Platform;

/// <summary>Which cases; null takes all.</summary>
/// <param name="Queue">Of this queue.</param>
/// <param name="State">In this state.</param>
/// <param name="AssignedTo">Meant for this reviewer.</param>
/// <param name="Subject">About this subject.</param>
/// <param name="DecisionId">About this decision.</param>
public sealed record CaseFilter(string? Queue = null, CaseState? State = null, string? AssignedTo = null, string? Subject = null, string? DecisionId = null)
{
    /// <summary>Whose field of this name has this text.</summary>
    public (string Name, string Text)? Field { get; init; }

    /// <summary>Opened then or later.</summary>
    public Timestamp? OpenedFrom { get; init; }

    /// <summary>Opened before.</summary>
    public Timestamp? OpenedUntil { get; init; }

    /// <summary>Without cases whose answer is known, which are none of real life. For the workspace's owner: it tells them apart.</summary>
    public bool IsWithoutGolden { get; init; }

    // Fields are kept as compact JSON, in which a quote inside of a text is escaped: the pattern fits a field, and nothing else.
    internal string? FieldPattern => Field is not { } wanted ? null
        : $"%{new System.Text.Json.Nodes.JsonObject { [wanted.Name] = wanted.Text }.ToJsonString()[1..^1].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
