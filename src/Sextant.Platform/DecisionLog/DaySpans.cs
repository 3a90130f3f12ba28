namespace Sextant.Platform;

/// <summary>Cuts a day of decisions into spans of about as many as are sorted at once: records are long, and a busy day has millions.</summary>
static class DaySpans
{
    const long RowsPerSpan = 32_768;

    /// <summary>Spans in the order of time, from one moment to another without a gap.</summary>
    /// <param name="files">The day's files; within one, decisions are taken to be spread evenly.</param>
    /// <param name="from">Where the first begins.</param>
    /// <param name="until">Where the last ends, exclusive.</param>
    public static IEnumerable<(Timestamp From, Timestamp Until)> Of(IEnumerable<TableFile> files, Timestamp from, Timestamp until)
    {
        var (start, rows) = (from, 0L);
        foreach (var (at, count) in files.SelectMany(Parts).OrderBy(part => part.At))
        {
            if (rows >= RowsPerSpan && at > start && at < until)
            {
                yield return (start, at);
                (start, rows) = (at, 0);
            }

            rows += count;
        }

        if (start < until) yield return (start, until);
    }

    static IEnumerable<(Timestamp At, long Rows)> Parts(TableFile file)
    {
        var parts = Math.Max(1, (file.Rows + RowsPerSpan - 1) / RowsPerSpan);
        for (var part = 0; part < parts; part++) yield return (new(file.MinTime.Micros + ((file.MaxTime.Micros - file.MinTime.Micros) / parts * part)), file.Rows / parts);
    }
}
