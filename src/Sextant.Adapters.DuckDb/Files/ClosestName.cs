namespace Sextant.Adapters.DuckDb;

/// <summary>Finds the name that somebody probably meant.</summary>
static class ClosestName
{
    /// <summary>" Did you mean 'x'?" if a name is near enough, else nothing.</summary>
    public static string Suggestion(string asked, IEnumerable<string> known)
    {
        var closest = known.Select(name => (Name: name, Distance: Distance(asked.ToUpperInvariant(), name.ToUpperInvariant()))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return closest.Name is not null && closest.Distance <= Math.Max(1, asked.Length / 3) ? $" Did you mean '{closest.Name}'?" : "";
    }

    /// <summary>Levenshtein's distance: how many characters have to be changed, put in or taken out.</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[^1];
    }
}
