using System.Globalization;

namespace Sextant.Features;

/// <summary>
/// The memory of a training set that grows with its rows: the spine and the features' values. It may take three quarters of the limit;
/// what is left is for joins, which split their work to get by with it.
/// </summary>
/// <param name="limitBytes">The limit.</param>
/// <param name="valueBytesPerRow">What the features of a row will take at least.</param>
sealed class RowBudget(long limitBytes, long valueBytesPerRow)
{
    readonly long _rowsLimit = limitBytes / 4 * 3;

    /// <summary>What a join may take beside the rows.</summary>
    public long Rest(long usedBytes) => Math.Max(limitBytes - usedBytes, 1);

    /// <exception cref="InvalidInputException">SXT2076: the rows take more than they may.</exception>
    public void Check(int rows, long spineBytes, long valueBytes)
    {
        var bytes = spineBytes + Math.Max(valueBytes, rows * valueBytesPerRow);
        if (bytes <= _rowsLimit) return;
        throw new InvalidInputException("SXT2076", string.Create(CultureInfo.InvariantCulture, $"The wanted rows and their features take too much memory: {rows:N0} rows take {bytes >> 20:N0} MB, and at most {_rowsLimit >> 20:N0} MB are for them. Build several training sets, each from a part of the rows, and leave out columns and features that are not needed."));
    }
}
