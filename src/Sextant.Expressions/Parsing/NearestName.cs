namespace Sextant.Expressions;

/// <summary>Finds the name that was probably meant.</summary>
static class NearestName
{
    /// <summary>", did you mean 'amount'?" or nothing, then the names that exist.</summary>
    public static string Suggest(string what, string written, IEnumerable<string> names)
    {
        var known = names.ToList();
        var nearest = known
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(written.Length, candidate.Name.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        var meant = nearest is null ? "" : $" Did you mean '{nearest}'?";
        const int Shown = 40;
        var list = string.Join(", ", known.Take(Shown)) + (known.Count > Shown ? $" and {known.Count - Shown} more" : "");
        return $"{meant} {what}: {(known.Count == 0 ? "none" : list)}.";
    }

    /// <summary>Edits between two names, ignoring case; a swap of neighbours counts as one.</summary>
    public static int Distance(string first, string second)
    {
        // Names are at most 64 characters, but what was written may be anything.
        if (Math.Abs(first.Length - second.Length) > 8) return int.MaxValue;
        var distances = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++) distances[i, 0] = i;
        for (var j = 0; j <= second.Length; j++) distances[0, j] = j;
        for (var i = 1; i <= first.Length; i++)
        {
            for (var j = 1; j <= second.Length; j++)
            {
                var same = Same(first[i - 1], second[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + same);
                var swapped = i > 1 && j > 1 && Same(first[i - 1], second[j - 2]) && Same(first[i - 2], second[j - 1]);
                distances[i, j] = swapped ? Math.Min(best, distances[i - 2, j - 2] + 1) : best;
            }
        }

        return distances[first.Length, second.Length];
    }

    static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
