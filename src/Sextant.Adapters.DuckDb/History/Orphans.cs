namespace Sextant.Adapters.DuckDb;

/// <summary>Removes what a killed commit or compaction left: files that no version, old or new, refers to, or that were to be erased.</summary>
static class Orphans
{
    public static void Remove(string folder, IEnumerable<ManifestEntry> entries)
    {
        var erased = entries.SelectMany(entry => entry.Erased ?? []).ToHashSet(StringComparer.Ordinal);
        var known = entries.SelectMany(entry => entry.Added).Where(file => !erased.Contains(file.Path)).Select(file => Path.GetFullPath(Path.Combine(folder, file.Path))).ToHashSet(StringComparer.Ordinal);
        // Only our own places are looked at, so a file that somebody put beside them is left alone.
        foreach (var day in Directory.EnumerateDirectories(folder).SelectMany(table => Directory.EnumerateDirectories(table, "day=*")))
        {
            foreach (var file in Directory.EnumerateFiles(day))
            {
                var isOurs = file.EndsWith(".parquet", StringComparison.Ordinal) || file.EndsWith(DayFileWriter.TemporaryEnding, StringComparison.Ordinal);
                if (isOurs && !known.Contains(Path.GetFullPath(file))) File.Delete(file);
            }
        }
    }
}
