using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>Labels of feedback that a training job learns. What it does not say of how they are read is said by the workspace's <c>labels/</c>.</summary>
/// <param name="Label">The label, such as <c>fraud</c>.</param>
public sealed record JobFeedback(string Label)
{
    /// <summary>Only what was known then counts, and only decisions until then; null for when the run was asked for.</summary>
    public Timestamp? KnownBy { get; init; }

    /// <summary>Which counts where several differ; null for what the label's definition says.</summary>
    public ConflictPolicy? Policy { get; init; }

    /// <summary>Sources, the most trusted first; empty for those of the label's definition.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>How old a decision must be before it counts that no label came; null for what the label's definition says.</summary>
    public TimeSpan? Maturity { get; init; }

    /// <summary>The value of a mature decision without a label; null for what the label's definition says.</summary>
    public double? Absent { get; init; }

    /// <summary>How long before a label about an entity its decision may have been; null for what the label's definition says.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>How the labels are read: by the definition, but for what the job says.</summary>
    /// <exception cref="InvalidInputException">SXT2342: the two do not go together.</exception>
    public LabelDefinition Of(LabelDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var read = definition with
        {
            Policy = Policy ?? definition.Policy,
            Sources = Sources.IsEmpty ? definition.Sources : Sources,
            Maturity = Maturity ?? definition.Maturity,
            Absent = Absent ?? definition.Absent,
            Within = Within ?? definition.Within,
        };
        if (read is { Absent: not null, Maturity: null }) throw new InvalidInputException("SXT2342", $"'label': without a maturity it is never known that no label came. Say 'maturity' here or in labels/{Label}.yaml, or leave out 'absent'.");
        if (read.Policy == ConflictPolicy.Priority && read.Sources.IsEmpty) throw new InvalidInputException("SXT2342", $"'label': 'priority' needs the sources. Say 'sources' here or in labels/{Label}.yaml, the most trusted first.");
        return read;
    }

    /// <summary>When what counts was known: never after a run was asked for.</summary>
    public Timestamp CutOff(Timestamp asked) => KnownBy is { } known && known < asked ? known : asked;
}
