using System.Globalization;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Says which rows are learned from, end training, and measure.</summary>
sealed class SplitStage : ITrainingStage
{
    const int LeastRows = 20;

    public string Name => "split";

    public string? Output => "split.parts";

    public Task RunAsync(StageContext context, CancellationToken cancellationToken) => StageContext.WorkAsync(() => Run(context), cancellationToken);

    /// <summary>The rows of each part, as this stage left them.</summary>
    public static TableSplit Read(RunFolder folder)
    {
        var parts = folder.Read("split.parts");
        IReadOnlyList<int> RowsOf(SplitPart part) => [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] == (byte)part)];
        return new(RowsOf(SplitPart.Train), RowsOf(SplitPart.Validation), RowsOf(SplitPart.Test));
    }

    void Run(StageContext context)
    {
        var rows = TrainingTableFile.Read(context.Folder).Rows;
        TableSplit.CheckClasses(rows.Name, rows.Labels, $"All {rows.Rows:N0} rows");
        if (rows.Rows < LeastRows)
            throw new InvalidInputException("SXT2340", $"{rows.Name} has {rows.Rows} rows, too few to train, validate and measure. Bring {LeastRows} at the very least; hundreds are a start.");
        var plan = rows.Times.Length > 0 ? SplitPlan.ByTime(rows.Times, context.Job.Split) : SplitPlan.ByChance(rows.Labels, rows.HasClasses, context.Job.Split, context.Job.Seed);
        if (rows.HasClasses) CheckClasses(rows, plan);
        context.Folder.Write(Output!, Array.ConvertAll(plan.Parts, part => (byte)part));
        int Count(SplitPart part) => plan.RowsOf(part).Count;
        context.Log.Add(string.Create(CultureInfo.InvariantCulture,
            $"split: {Count(SplitPart.Train):N0} rows to learn from, {Count(SplitPart.Validation):N0} to validate, {Count(SplitPart.Test):N0} to measure, {Count(SplitPart.None):N0} in gaps"));
    }

    static void CheckClasses(LearningTable rows, SplitPlan plan)
    {
        foreach (var (part, words) in new[] { (SplitPart.Train, "to learn from"), (SplitPart.Validation, "to validate with"), (SplitPart.Test, "to measure with") })
        {
            var labels = plan.RowsOf(part).Select(row => rows.Labels[row]).ToArray();
            TableSplit.CheckClasses(rows.Name, labels, $"The {labels.Length:N0} rows {words}");
        }
    }
}
