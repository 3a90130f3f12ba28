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
        foreach (var file in files.OrderBy(file => file.MinTime))
        {
            var parts = Math.Max(1, (file.Rows + RowsPerSpan - 1) / RowsPerSpan);
            for (var part = 0; part < parts; part++)
            {
                var at = new Timestamp(file.MinTime.Micros + ((file.MaxTime.Micros - file.MinTime.Micros) / parts * part));
                if (rows >= RowsPerSpan && at > start && at < until)
                {
                    yield return (start, at);
                    (start, rows) = (at, 0);
                }

                rows += file.Rows / parts;
            }
        }

        if (start < until) yield return (start, until);
    }
}
