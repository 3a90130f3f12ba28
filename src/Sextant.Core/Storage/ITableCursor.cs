namespace Sextant;

/// <summary>Reads rows in batches, forward only, while the rest is still being computed. Not thread-safe.</summary>
public interface ITableCursor : IDisposable
{
    /// <summary>The columns of every batch.</summary>
    Schema Schema { get; }

    /// <summary>The batch that <see cref="Read"/> stepped to; valid until the next step.</summary>
    ColumnBatch Current { get; }

    /// <summary>Steps to the next batch; false at the end.</summary>
    bool Read();
}
