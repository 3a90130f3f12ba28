using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>How labels of a name are read. Immutable.</summary>
/// <param name="Name">The label, such as <c>fraud</c>.</param>
public sealed record LabelDefinition(string Name)
{
    /// <summary>For people; null if none was given.</summary>
    public string? Description { get; init; }

    /// <summary>Which counts where several differ. Default the latest.</summary>
    public ConflictPolicy Policy { get; init; } = ConflictPolicy.Latest;

    /// <summary>Sources, the most trusted first; with <see cref="ConflictPolicy.Priority"/>.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>How old a decision must be before it counts that no label came; null for never.</summary>
    public TimeSpan? Maturity { get; init; }

    /// <summary>The value of a mature decision without a label, such as 0 for payments without a chargeback; null leaves them out.</summary>
    public double? Absent { get; init; }

    /// <summary>How long before a label about an entity its decision may have been. Default 90 days.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromDays(90);
}
