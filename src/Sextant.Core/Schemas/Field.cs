namespace Sextant;

/// <summary>A named, typed place in a row.</summary>
/// <param name="Name">A letter, then letters, digits and underscores; at most 64 characters. Names compare by ordinal.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">False (default): the value may be null.</param>
/// <param name="Description">For people; null if none was given.</param>
public sealed record Field(string Name, FieldType Type, bool Required = false, string? Description = null)
{
    /// <summary>Longest allowed <see cref="Name"/>, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>True if <paramref name="name"/> may name a field, an entity or an event type.</summary>
    public static bool IsValidName(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxNameLength || !char.IsAsciiLetter(name[0])) return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }

        return true;
    }
}
