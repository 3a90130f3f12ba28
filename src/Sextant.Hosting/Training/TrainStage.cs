using System.Globalization;

namespace Sextant.Hosting.Training;

/// <summary>Trains the model, without calibration.</summary>
sealed class TrainStage : ITrainingStage
{
    const string FileName = "trained.model";

    public string Name => "train";

    public string? Output => FileName;

    public Task RunAsync(StageContext context, CancellationToken cancellationToken) => StageContext.WorkAsync(() => Run(context, cancellationToken), cancellationToken);

    /// <summary>The model, as this stage left it.</summary>
    public static TableModel Read(RunFolder folder) => TableModelFile.Read(folder.Read(FileName));

    static void Run(StageContext context, CancellationToken cancellationToken)
    {
        var (table, split) = (TrainingTableFile.Read(context.Folder), SplitStage.Read(context.Folder));
        var learned = table.Rows.Take(split.Train);
        var chosen = new TableColumns(table.Rows.Columns, table.Facts.LeftOut);
        // A feature set gives all of its features, and a model of it takes them all.
        var columns = table.Facts.FeatureSet is null ? TableColumns.WithoutConstants(learned, chosen) : TableColumns.WithAll(learned, chosen);
        var width = context.Job.Trainer == TableModelOptions.Trees ? columns.Features.Count : columns.Features.Sum(TableLinearModel.WidthOf);
        MemoryNeed.CheckTraining(table.Rows.Rows, width, context);
        var model = new TableModelTrainer(context.Options, context.Progress, cancellationToken, context.Threads).Fit(table.Rows, split, columns, table.Facts.Sha256);
        context.Folder.Write(FileName, TableModelFile.Write(model));
        context.Log.Add(string.Create(CultureInfo.InvariantCulture, $"train: {model.Kind} on {model.Columns.Count} features, {model.Training.Rounds} {(model.Ensemble is null ? "iterations" : "trees")}, {context.Threads} threads"));
        foreach (var constant in model.Training.LeftOut.Where(column => column.Reason == "constant")) context.Log.Add($"train: column {constant.Name} is left out (constant)");
    }
}
