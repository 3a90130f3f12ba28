namespace Sextant.Adapters.DuckDb;

/// <summary>The staged rows of one UTC day.</summary>
sealed record StagedDay(StagedTable Table, int Day, long Rows, Timestamp MinTime, Timestamp MaxTime)
{
    /// <summary>The file that they will be, without size and hash. The number makes names of later commits sort later.</summary>
    public TableFile Plan(long version) =>
        new(Table.Name, FormattableString.Invariant($"{DayFileWriter.FolderOf(Table.Name, Day)}/{version:D8}.parquet"), Day, Rows, 0, "", MinTime, MaxTime);
}
