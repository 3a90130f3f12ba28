namespace Sextant.Platform;

/// <summary>Cuts days of decisions into spans of about as many as are sorted at once: records are long, and a busy day has millions.</summary>
static class DaySpans
{
    const long RowsPerSpan = 32_768;

    /// <summary>Spans in the order of time, each within a day, without a gap within a day that has files.</summary>
    /// <param name="files">Files of the history; within one, decisions are taken to be spread evenly.</param>
    /// <param name="from">Where the first begins; null for where the files do.</param>
    /// <param name="until">Where the last ends, exclusive; null for where the files do.</param>
    public static IEnumerable<(Timestamp From, Timestamp Until)> Of(IEnumerable<TableFile> files, Timestamp? from, Timestamp? until) => files
        .Where(file => !(file.MaxTime < from) && !(file.MinTime >= until))
        .GroupBy(file => file.Day)
        .OrderBy(day => day.Key)
        .SelectMany(day =>
        {
            var (start, end) = (new Timestamp(day.Key * Timestamp.MicrosPerDay), new Timestamp((day.Key + 1) * Timestamp.MicrosPerDay));
            return OfDay(day, from > start ? from.Value : start, until < end ? until.Value : end);
        });

    static IEnumerable<(Timestamp From, Timestamp Until)> OfDay(IEnumerable<TableFile> files, Timestamp from, Timestamp until)
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
