namespace Sextant.Features;

/// <summary>One version of the history, and how much memory a join over it may take.</summary>
/// <param name="Tables">The history.</param>
/// <param name="Version">Its version.</param>
/// <param name="MemoryLimitBytes">Above this, keys are split by hash and the history is read once for each part.</param>
sealed record PinnedHistory(ITableStore Tables, long Version, long MemoryLimitBytes)
{
    const int MostParts = 256;

    /// <summary>Into how many parts something of a size must be split.</summary>
    public int PartsOf(long bytes) => (int)Math.Clamp((bytes + MemoryLimitBytes - 1) / MemoryLimitBytes, 1, MostParts);

    /// <summary>How many events a view's source has between two times, at most.</summary>
    public long EventsBetween(BoundView view, Timestamp? from, Timestamp until) => Tables.Files(Version, view.Source.Name)
        .Where(file => !(file.MaxTime < from) && file.MinTime < until)
        .Sum(file => file.Rows);
}
