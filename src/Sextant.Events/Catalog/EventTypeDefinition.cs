using System.Collections.Immutable;

namespace Sextant.Events;

/// <summary>What a user declares: the event type without the numbers that the catalog gives it.</summary>
/// <param name="Name">See <see cref="Field.IsValidName"/>.</param>
/// <param name="Entities">Who the event is about, as text fields; required unless marked optional.</param>
/// <param name="Attributes">What it says.</param>
/// <param name="Description">For people; null if none was given.</param>
public sealed record EventTypeDefinition(string Name, ImmutableArray<Field> Entities, ImmutableArray<Field> Attributes, string? Description = null)
{
    /// <summary>Names that every stored event has already.</summary>
    public static readonly ImmutableArray<string> ReservedNames = ["event_id", "event_time", "arrival_time", "sequence"];

    /// <summary>Names that Windows keeps for devices, in every folder: a type's history is a folder of its name.</summary>
    static readonly ImmutableArray<string> DeviceNames = ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })];

    /// <summary>Most entities and attributes together.</summary>
    public const int MaxFields = 500;

    /// <summary>Entities first, then attributes.</summary>
    public IEnumerable<Field> Fields => Entities.Concat(Attributes);

    /// <summary>Checks everything that does not need the catalog.</summary>
    /// <exception cref="InvalidInputException">SXT1001 to SXT1003: says which name or field, and what is allowed.</exception>
    public Schema ToSchema()
    {
        if (!Field.IsValidName(Name))
            throw new InvalidInputException("SXT1001", $"Event type name '{Name}' is not allowed: use a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
        if (DeviceNames.Contains(Name, StringComparer.OrdinalIgnoreCase))
            throw new InvalidInputException("SXT1001", $"Event type name '{Name}' is not allowed: its history would be a folder of that name, which Windows cannot have. Use a longer name.");
        if (Fields.FirstOrDefault(field => ReservedNames.Contains(field.Name, StringComparer.OrdinalIgnoreCase)) is { } reserved)
            throw new InvalidInputException("SXT1003", $"Event type '{Name}': the name '{reserved.Name}' is taken by what every event has ({string.Join(", ", ReservedNames)}). Rename the field.");
        if (Entities.Length + Attributes.Length > MaxFields)
            throw new InvalidInputException("SXT1003", $"Event type '{Name}' has {Entities.Length + Attributes.Length} fields; at most {MaxFields} are allowed. Split the type.");
        // DuckDB and people read names without regard to case, so two that differ only there would be one column.
        if (Fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidInputException("SXT1002", $"Event type '{Name}' declares '{twice.Key}' twice (names compare without case): rename one of them.");
        return new Schema(Fields);
    }

    /// <summary>The definition of a stored type.</summary>
    public static EventTypeDefinition From(EventType type) => new(
        type.Name,
        [.. type.Schema.Fields.Where(field => type.Entities.Contains(field.Name))],
        [.. type.Schema.Fields.Where(field => !type.Entities.Contains(field.Name))],
        type.Description);
}
