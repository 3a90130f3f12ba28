namespace Sextant.Platform;

/// <summary>
/// How long a batch of n rows takes: t = a·n + b, fitted to what was measured by least squares in which older measurements count less and less. Not thread-safe.
/// </summary>
sealed class LatencyFit
{
    /// <summary>What a measurement counts after the next one: of a hundred, the last twenty make two thirds.</summary>
    const double Memory = 0.95;

    /// <summary>Below this share of the mean's square, sizes are taken to have been all the same: their variance is rounding.</summary>
    const double SameSizes = 1e-6;

    double _weight;
    double _rows;
    double _rowsSquared;
    double _seconds;
    double _secondsRows;

    /// <summary>True when something was measured.</summary>
    public bool IsKnown => _weight > 0;

    /// <summary>The most rows that were measured together.</summary>
    public int LargestRows { get; private set; }

    /// <summary>Takes a measurement.</summary>
    public void Add(int rows, TimeSpan took)
    {
        var seconds = took.TotalSeconds;
        _weight = (_weight * Memory) + 1;
        _rows = (_rows * Memory) + rows;
        _rowsSquared = (_rowsSquared * Memory) + ((double)rows * rows);
        _seconds = (_seconds * Memory) + seconds;
        _secondsRows = (_secondsRows * Memory) + (seconds * rows);
        LargestRows = Math.Max(LargestRows, rows);
    }

    /// <summary>What a row adds and what a batch costs without rows, in seconds; neither is negative.</summary>
    /// <remarks>As long as all batches had the same size, a row is taken to add nothing: else nobody would ever try a larger one.</remarks>
    public (double PerRow, double PerBatch) Parameters
    {
        get
        {
            if (!IsKnown) return (0, 0);
            var meanRows = _rows / _weight;
            var meanSeconds = _seconds / _weight;
            var variance = (_rowsSquared / _weight) - (meanRows * meanRows);
            if (variance <= SameSizes * meanRows * meanRows) return (0, meanSeconds);
            var perRow = Math.Max(0, ((_secondsRows / _weight) - (meanRows * meanSeconds)) / variance);
            var perBatch = meanSeconds - (perRow * meanRows);
            return perBatch >= 0 ? (perRow, perBatch) : (_secondsRows / _rowsSquared, 0);
        }
    }

    /// <summary>How long a batch of so many rows is expected to take.</summary>
    public TimeSpan Expect(int rows)
    {
        var (perRow, perBatch) = Parameters;
        return TimeSpan.FromSeconds((perRow * rows) + perBatch);
    }

    /// <summary>How long rows are expected to take in batches of up to so many.</summary>
    public TimeSpan Expect(int rows, int together)
    {
        var (full, rest) = Math.DivRem(rows, together);
        return (Expect(together) * full) + (rest > 0 ? Expect(rest) : TimeSpan.Zero);
    }

    /// <summary>The most rows that are expected to be done within a time; no more than twice what was measured, because further away the line is a guess.</summary>
    public int RowsWithin(TimeSpan time)
    {
        var (perRow, perBatch) = Parameters;
        var known = LargestRows * 2;
        var left = time.TotalSeconds - perBatch;
        if (left < 0) return 0;
        return perRow * known <= left ? known : (int)(left / perRow);
    }
}
