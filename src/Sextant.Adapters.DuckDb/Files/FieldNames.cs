using System.Text;

namespace Sextant.Adapters.DuckDb;

/// <summary>Makes names that fields may have of the names that files have.</summary>
static class FieldNames
{
    /// <summary>One name for each, all different: <c>TX AMOUNT (€)</c> becomes <c>tx_amount</c>.</summary>
    public static IReadOnlyList<string> From(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name => Distinct(Clean(name), taken))];
    }

    static string Distinct(string name, HashSet<string> taken)
    {
        var result = name;
        for (var i = 2; !taken.Add(result); i++) result = FormattableString.Invariant($"{name}_{i}");
        return result;
    }

    static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c)) clean.Append(char.ToLowerInvariant(c));
            else if (clean.Length > 0 && clean[^1] != '_') clean.Append('_');
        }

        var text = clean.ToString().Trim('_');
        if (text.Length == 0 || !char.IsAsciiLetter(text[0])) text = "column_" + text;
        // Leaves room for a number that tells it from another one.
        return text[..Math.Min(text.Length, Field.MaxNameLength - 6)].TrimEnd('_');
    }
}
