namespace Sextant.Platform;

/// <summary>A few of the rows that were scored lately: what a new model is warmed up with.</summary>
sealed class RecentRows(int features)
{
    const int Kept = 32;
    const int OneIn = 64;

    readonly float[][] _rows = [.. Enumerable.Range(0, Kept).Select(_ => new float[features])];
    readonly Lock _lock = new();
    int _calls;
    int _added;

    /// <summary>Keeps the first of the rows, now and then.</summary>
    public void Offer(ReadOnlySpan<float> rows)
    {
        if (rows.Length < features || (uint)Interlocked.Increment(ref _calls) % OneIn != 1 || !_lock.TryEnter()) return;
        try
        {
            rows[..features].CopyTo(_rows[_added++ % Kept]);
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Those there are; a row of zeros if there is none.</summary>
    public float[][] ToArray()
    {
        lock (_lock) return [.. _rows.Take(Math.Max(1, Math.Min(_added, Kept))).Select(row => (float[])row.Clone())];
    }
}
