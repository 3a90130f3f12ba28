using System.Text;

namespace Sextant.Hosting;

/// <summary>Values of files on their way into a model: refused where they cannot be one, filled where a model takes no missing ones.</summary>
static class TableValues
{
    /// <summary>Refuses a batch with values that are not of their columns' types.</summary>
    /// <param name="file">The file.</param>
    /// <param name="batch">Its next rows.</param>
    /// <param name="malformed">The column that says what is wrong with a row.</param>
    /// <param name="before">Rows before these.</param>
    /// <exception cref="InvalidInputException">SXT2173: names the first such row.</exception>
    public static void CheckWellFormed(string file, ColumnBatch batch, int malformed, long before)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (batch.IsNull(malformed, row)) continue;
            throw new InvalidInputException("SXT2173", FormattableString.Invariant($"Row {before + row + 1:N0} of {Path.GetFileName(file)}: {Encoding.UTF8.GetString(batch.Utf8(malformed, row))}. Mend the value, or leave it empty where it is not known."));
        }
    }

    /// <summary>A number as models take it; NaN is a missing value.</summary>
    /// <exception cref="InvalidInputException">SXT2173: it is too large for a float32; names the row and the column.</exception>
    public static float ToFloat(double value, string file, long row, string column) => double.IsNaN(value) || float.IsFinite((float)value)
        ? (float)value
        : throw new InvalidInputException("SXT2173", FormattableString.Invariant($"Row {row:N0} of {Path.GetFileName(file)}: {column} is {value}, too large for a model. Write a smaller number, or nothing where it is not known."));

    /// <summary>The mean of each column over some rows, without missing values; 0 where all of them lack it.</summary>
    public static double[] Means(ReadOnlySpan<float> values, int width, IEnumerable<int> rows)
    {
        var (means, counts) = (new double[width], new int[width]);
        foreach (var row in rows)
        {
            for (var column = 0; column < width; column++)
            {
                var value = values[(row * width) + column];
                if (float.IsNaN(value)) continue;
                means[column] += value;
                counts[column]++;
            }
        }

        for (var column = 0; column < width; column++) means[column] /= Math.Max(1, counts[column]);
        return means;
    }

    /// <summary>Puts a column's mean where a value is missing.</summary>
    public static void FillMissing(Span<float> values, ReadOnlySpan<double> means)
    {
        for (var at = 0; at < values.Length; at++)
            if (float.IsNaN(values[at])) values[at] = (float)means[at % means.Length];
    }
}
