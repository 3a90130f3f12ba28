namespace Sextant.Adapters.DuckDb;

/// <summary>Joins the files of a day into one with the same rows, by time and then in order of arrival.</summary>
static class DayJoiner
{
    /// <summary>The joined file, without size and hash: named after the newest file in it, so that it sorts where that did.</summary>
    public static TableFile Plan(IReadOnlyList<TableFile> day)
    {
        var newest = Path.GetFileNameWithoutExtension(day[^1].Path);
        return day[0] with
        {
            Path = $"{DayFileWriter.FolderOf(day[0].Table, day[0].Day)}/{newest}-joined.parquet",
            Rows = day.Sum(file => file.Rows),
            MinTime = day.Min(file => file.MinTime),
            MaxTime = day.Max(file => file.MaxTime),
        };
    }

    /// <summary>All columns of all files. The names of what only sorts cannot be a field's: those start with a letter.</summary>
    public static string Query(string folder, IReadOnlyList<TableFile> day, string timeColumn)
    {
        var parts = day.Select((file, i) =>
            $"SELECT *, {i} AS _file, row_number() OVER () AS _row FROM read_parquet({Sql.Text(Path.Combine(folder, file.Path))}, hive_partitioning = false)");
        return $"SELECT * EXCLUDE (_file, _row) FROM ({string.Join(" UNION ALL BY NAME ", parts)}) ORDER BY {Sql.Name(timeColumn)}, _file, _row";
    }
}
