namespace Sextant.Features;

/// <summary>Checks that a spine has what the features need, before any work.</summary>
static class SpineColumns
{
    /// <summary>Every join key and every request field has its column.</summary>
    /// <exception cref="InvalidInputException">SXT2031, SXT2033: says which is missing and which there are. SXT2034: a feature would be named as a column of the spine.</exception>
    public static void Check(IReadOnlyList<string> names, BoundSet set, string where)
    {
        foreach (var key in set.JoinKeys)
        {
            if (!names.Contains(key))
                throw new InvalidInputException("SXT2031", $"{where} has no column '{key}', which holds the keys of the entity; it has {string.Join(", ", names)}.{NearestName.Hint(key, names)} Rename the column, or give the set other names for its keys.");
        }

        foreach (var field in set.Request.Fields)
        {
            if (!names.Contains(field.Name))
                throw new InvalidInputException("SXT2033", $"{where} has no column '{field.Name}' ({field.Type}), which on-demand features take from the request; it has {string.Join(", ", names)}.{NearestName.Hint(field.Name, names)}");
        }

        if (set.Columns.FirstOrDefault(column => names.Contains(column.Name, StringComparer.OrdinalIgnoreCase)) is { } taken)
            throw new InvalidInputException("SXT2034", $"{where} has a column '{taken.Name}', and so have the features. Ask for full names (--full-names), or rename the column.");
    }
}
