namespace Sextant.Learning;

/// <summary>Cuts rows into parts for threads, never inside a query.</summary>
static class RowParts
{
    public static List<RowRange> Of(TrainingRows rows, int size)
    {
        List<RowRange> parts = [];
        for (var start = 0; start < rows.Count;)
        {
            var end = Math.Min(rows.Count, start + size);
            if (rows.Queries > 0) end = rows.Query(rows.QueryAt(end - 1)).End;
            parts.Add(new(start, end));
            start = end;
        }

        return parts;
    }
}
