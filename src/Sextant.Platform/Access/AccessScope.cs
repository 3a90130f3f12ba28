namespace Sextant.Platform;

/// <summary>A part of the system that a key may use: <c>events:write</c>, <c>models:*</c>, or <c>*</c> for all.</summary>
/// <param name="System">The part, one of <see cref="Systems"/>; <c>*</c> for all.</param>
/// <param name="Verb">What may be done there; null for anything.</param>
public readonly record struct AccessScope(string System, AccessVerb? Verb)
{
    const string Any = "*";

    /// <summary>Everything.</summary>
    public static readonly AccessScope All = new(Any, null);

    /// <summary>The parts that there are.</summary>
    public static readonly IReadOnlyList<string> Systems =
    [
        "access", "ads", "api", "decisions", "entities", "events", "experiments", "features", "feedback", "fraud", "jobs", "models", "moderation", "monitoring", "policies",
        "recommendation", "review", "search", "telemetry",
    ];

    /// <summary>Reads a scope as people write it.</summary>
    /// <exception cref="InvalidInputException">SXT2533: it is none; says what there is.</exception>
    public static AccessScope Parse(string text)
    {
        if (text == Any) return All;
        var parts = text.Split(':');
        if (parts.Length != 2) throw Wrong(text, "");
        if (parts[0] != Any && !Systems.Contains(parts[0])) throw Wrong(text, NearestName.Hint(parts[0], Systems));
        return parts[1] switch
        {
            "read" => new(parts[0], AccessVerb.Read),
            "write" => new(parts[0], AccessVerb.Write),
            Any => new(parts[0], null),
            _ => throw Wrong(text, ""),
        };
    }

    /// <summary>Whether it lets a caller do this there.</summary>
    public bool Covers(string system, AccessVerb verb) => (System == Any || System == system) && (Verb is null || Verb == verb);

    /// <inheritdoc/>
    public override string ToString() => this == All ? Any : $"{System}:{Verb switch { AccessVerb.Read => "read", AccessVerb.Write => "write", _ => Any }}";

    static InvalidInputException Wrong(string text, string hint) =>
        new("SXT2533", $"'{text}' is no scope.{hint} Give PART:read, PART:write, PART:* or *; the parts are {string.Join(", ", Systems)}.");
}
