using System.Numerics;

namespace Sextant.Learning;

/// <summary>Finds the features that are missing somewhere, and refuses infinite values.</summary>
static class MissingValues
{
    const int RowsAtOnce = 4096;

    /// <summary>Whether each column has a NaN.</summary>
    /// <exception cref="InvalidInputException">A value is infinite (SXT2121).</exception>
    public static bool[] Find(FeatureMatrix matrix, Workers workers)
    {
        var missing = new bool[matrix.Columns];
        workers.For((matrix.Rows + RowsAtOnce - 1) / RowsAtOnce, part =>
        {
            var (start, end) = (part * RowsAtOnce, Math.Min(matrix.Rows, (part + 1) * RowsAtOnce));
            if (AreFinite(matrix.Values[(start * matrix.Columns)..(end * matrix.Columns)])) return;
            for (var row = start; row < end; row++) Look(matrix, row, missing);
        });

        return missing;
    }

    static void Look(FeatureMatrix matrix, int row, bool[] missing)
    {
        var values = matrix.Row(row);
        for (var column = 0; column < values.Length; column++)
        {
            if (float.IsInfinity(values[column]))
                throw new InvalidInputException("SXT2121", $"'{matrix.Names[column]}' is infinite in row {row}. Write a finite number, or NaN where it is missing.");
            if (float.IsNaN(values[column])) missing[column] = true;
        }
    }

    /// <summary>0 times a finite number is 0, and times any other is NaN.</summary>
    static bool AreFinite(ReadOnlySpan<float> values)
    {
        var zeros = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count) zeros += new Vector<float>(values[i..]) * Vector<float>.Zero;
        if (zeros != Vector<float>.Zero) return false;
        for (; i < values.Length; i++)
            if (!float.IsFinite(values[i])) return false;
        return true;
    }
}
