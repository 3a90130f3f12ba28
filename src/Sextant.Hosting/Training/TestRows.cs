namespace Sextant.Hosting.Training;

/// <summary>The rows that measure: with all columns there are, and as the candidate takes them.</summary>
sealed record TestRows(LearningTable All, LearningTable Own)
{
    public static TestRows Read(RunFolder folder)
    {
        var (table, split, model) = (TrainingTableFile.Read(folder), SplitStage.Read(folder), TrainStage.Read(folder));
        var all = table.Rows.Take(split.Test);
        return new(all, all.As(model.Columns));
    }

    /// <summary>Only these rows; null for all.</summary>
    public TestRows Take(IReadOnlyList<int>? rows) => rows is null ? this : new(All.Take(rows), Own.Take(rows));
}
