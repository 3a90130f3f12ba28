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

    /// <summary>
    /// Runs of files that follow each other and whose rows fit into memory together, for a sort holds them whole: only runs of two or more, for one is joined already.
    /// </summary>
    /// <param name="connection">Reads the files' footers.</param>
    /// <param name="folder">The history's.</param>
    /// <param name="day">Files of a day, oldest first.</param>
    /// <param name="maxBytes">Uncompressed size of a run.</param>
    public static List<List<TableFile>> Runs(DuckDbConnection connection, string folder, IReadOnlyList<TableFile> day, long maxBytes)
    {
        var runs = new List<List<TableFile>>();
        var run = new List<TableFile>();
        var left = maxBytes;
        foreach (var file in day)
        {
            var bytes = MemoryOf(connection, Path.Combine(folder, file.Path));
            if (bytes > left)
            {
                End();
                left = maxBytes;
            }

            run.Add(file);
            left -= bytes;
        }

        End();
        return runs;

        void End()
        {
            if (run.Count > 1) runs.Add(run);
            run = [];
        }
    }

    /// <summary>Texts as they are, and what DuckDB needs beside each value.</summary>
    static long MemoryOf(DuckDbConnection connection, string path)
    {
        const int BytesBesideValue = 16;
        return connection.Execute(FormattableString.Invariant($"SELECT CAST(sum(total_uncompressed_size + {BytesBesideValue} * num_values) AS BIGINT) FROM parquet_metadata({Sql.Text(path)})"));
    }

    /// <summary>All columns of all files. The names of what only sorts cannot be a field's: those start with a letter.</summary>
    public static string Query(string folder, IReadOnlyList<TableFile> day, string timeColumn)
    {
        var parts = day.Select((file, i) =>
            $"SELECT *, {i} AS _file, row_number() OVER () AS _row FROM read_parquet({Sql.Text(Path.Combine(folder, file.Path))}, hive_partitioning = false)");
        return $"SELECT * EXCLUDE (_file, _row) FROM ({string.Join(" UNION ALL BY NAME ", parts)}) ORDER BY {Sql.Name(timeColumn)}, _file, _row";
    }
}
