using System.Globalization;

namespace Sextant.Features;

/// <summary>Which names definitions may have.</summary>
static class NameRules
{
    /// <summary>Checks the name of a view or a set, or another name for one.</summary>
    public static void CheckTitle(string title, string name)
    {
        // The two underscores join view and feature in full names, and must be found again there.
        if (!Field.IsValidName(name) || name.Contains("__", StringComparison.Ordinal) || name.EndsWith('_'))
            throw Wrong(title, $"the name '{name}' is not allowed: use a letter, then letters, digits and single underscores, at most {Field.MaxNameLength}");
        if (name == "request") throw Wrong(title, "'request' is what on-demand views call the request: use another name");
    }

    /// <summary>Checks the names of features, entities or fields: each allowed, none twice.</summary>
    public static void CheckAll(string title, string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!Field.IsValidName(name)) throw Wrong(title, $"{what} '{name}' is not an allowed name: use a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
            if (!seen.Add(name)) throw Wrong(title, $"{what} '{name}' is given twice (names compare without case)");
        }
    }

    /// <summary>A column of a training set may be named so.</summary>
    public static void CheckFullName(string title, string fullName)
    {
        if (fullName.Length > Field.MaxNameLength)
            throw Wrong(title, string.Create(CultureInfo.InvariantCulture, $"'{fullName}' has {fullName.Length} characters, and full names (view, two underscores, feature) at most {Field.MaxNameLength}: shorten the view's name or the feature's"));
    }

    public static InvalidInputException Wrong(string title, string what) => new("SXT2002", $"{title}: {what}.");
}
