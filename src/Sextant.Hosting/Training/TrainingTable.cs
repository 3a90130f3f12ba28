namespace Sextant.Hosting.Training;

/// <summary>The rows of a run: features with labels and times, and what metrics are sliced by.</summary>
/// <param name="Facts">What they are.</param>
/// <param name="Rows">Features, labels and times.</param>
/// <param name="Slices">The columns to slice by, of the same rows.</param>
sealed record TrainingTable(LearnedRows Facts, LearningTable Rows, LearningTable Slices)
{
    /// <summary>What is known of the rows before they are in a run's file.</summary>
    public static TrainingTable Of(LearningTable rows, LearningTable slices, string sha256, IReadOnlyList<LeftOutColumn> leftOut) =>
        new(new(rows.Name, sha256, null, null, rows.Columns, slices.Columns, leftOut, rows.Rows, rows.Times.Length > 0), rows, slices);

    /// <summary>Only these rows.</summary>
    public TrainingTable Take(IReadOnlyList<int> rows) => new(Facts with { Rows = rows.Count }, Rows.Take(rows), Slices.Take(rows));
}
