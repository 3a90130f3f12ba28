using System.Globalization;

namespace Sextant.Hosting.Training;

/// <summary>What stages need in memory, as far as rows and columns tell, before they take it.</summary>
static class MemoryNeed
{
    // A float of the file's values, of the buffer that grows to twice its size, and of the copy that is kept; a label and a time.
    const int BytesOfValueRead = 12;
    const int BytesOfRow = 40;

    // The table, its parts, and bins of up to two bytes with the trees' own copies.
    const int BytesOfValueOfTrees = 16;

    // The table, its parts, and twice the expanded columns.
    const int BytesOfValueOfLines = 20;

    /// <summary>Checks that rows can be read.</summary>
    /// <exception cref="InvalidInputException">SXT2344: they need more than the job may take.</exception>
    public static void CheckReading(long rows, int columns, StageContext context) => Check("Reading", rows, columns, BytesOfValueRead, context.DuckDbBytes, context);

    /// <summary>Checks that a model can be trained.</summary>
    /// <param name="rows">Rows in all.</param>
    /// <param name="columns">Columns as the trainer sees them: each category of a text is one for lines.</param>
    /// <param name="context">The run.</param>
    /// <exception cref="InvalidInputException">SXT2344: it needs more than the job may take.</exception>
    public static void CheckTraining(long rows, int columns, StageContext context) =>
        Check("Training on", rows, columns, context.Job.Trainer == TableModelOptions.Trees ? BytesOfValueOfTrees : BytesOfValueOfLines, 0, context);

    static void Check(string what, long rows, int columns, int bytesOfValue, long beside, StageContext context)
    {
        var (need, limit) = ((rows * columns * bytesOfValue) + (rows * BytesOfRow) + beside, context.Job.Limits.MemoryBytes);
        if (need <= limit) return;
        throw new InvalidInputException("SXT2344", string.Create(CultureInfo.InvariantCulture,
            $"{what} {rows:N0} rows of {columns:N0} columns needs about {need / 1_000_000:N0} MB, and the job may take {limit / 1_000_000:N0} MB. Raise 'limits', 'memory', leave columns out, or bring fewer rows."));
    }
}
