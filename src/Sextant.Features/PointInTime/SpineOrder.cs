namespace Sextant.Features;

/// <summary>The rows of a spine that have a key, by key and then by time: a counting sort by the dense key, then a sort of each key's few rows.</summary>
/// <param name="Starts">For each key, its first place; one more at the end.</param>
/// <param name="Rows">For each place, the row of the spine.</param>
readonly record struct SpineOrder(int[] Starts, int[] Rows)
{
    /// <summary>Segments up to this length are sorted by insertion: most keys have a handful of rows, mostly in order of time already.</summary>
    const int InsertionLength = 16;

    public static SpineOrder Of(ReadOnlySpan<int> keys, ReadOnlySpan<long> times, int keyCount)
    {
        var starts = new int[keyCount + 1];
        foreach (var key in keys)
        {
            if (key >= 0) starts[key + 1]++;
        }

        for (var key = 0; key < keyCount; key++) starts[key + 1] += starts[key];
        var rows = new int[starts[keyCount]];
        Scatter(keys, starts, rows);
        for (var key = 0; key < keyCount; key++) SortByTime(rows.AsSpan(starts[key]..starts[key + 1]), times);
        return new(starts, rows);
    }

    static void Scatter(ReadOnlySpan<int> keys, int[] starts, int[] rows)
    {
        for (var row = 0; row < keys.Length; row++)
        {
            if (keys[row] >= 0) rows[starts[keys[row]]++] = row;
        }

        // Every start has moved to its key's end, which is the next one's start.
        for (var key = starts.Length - 1; key > 0; key--) starts[key] = starts[key - 1];
        starts[0] = 0;
    }

    static void SortByTime(Span<int> rows, ReadOnlySpan<long> times)
    {
        if (rows.Length > InsertionLength)
        {
            var keys = new long[rows.Length];
            for (var i = 0; i < rows.Length; i++) keys[i] = times[rows[i]];
            keys.AsSpan().Sort(rows);
            return;
        }

        for (var i = 1; i < rows.Length; i++)
        {
            var row = rows[i];
            var time = times[row];
            var place = i;
            for (; place > 0 && times[rows[place - 1]] > time; place--) rows[place] = rows[place - 1];
            rows[place] = row;
        }
    }
}
