using System.Globalization;

namespace Sextant.Hosting.Training;

/// <summary>Reads the rows to learn from, once: later stages see them as they were, whatever becomes of the file or the history.</summary>
sealed class RowsStage(WantedRowsReader wanted, DecisionRowsReader decisions) : ITrainingStage
{
    public string Name => "rows";

    public string? Output => TrainingTableFile.FileName;

    public async Task RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        TrainingTable? table = null;
        if (context.Job.Rows.Decisions is not null) table = await decisions.ReadAsync(context, cancellationToken);
        else if (context.Job.Rows.Table is null) table = await wanted.ReadAsync(context, cancellationToken);
        else await StageContext.WorkAsync(() => table = TableRowsReader.Read(context, cancellationToken), cancellationToken);
        TrainingTableFile.Write(context.Folder, table!);
        var facts = table!.Facts;
        context.Log.Add(string.Create(CultureInfo.InvariantCulture, $"rows: {facts.Rows:N0} rows of {facts.Columns.Count} features from {facts.FeatureSet ?? facts.Name}, {facts.Sha256}"));
        if (facts.Immature > 0) context.Log.Add(string.Create(CultureInfo.InvariantCulture, $"rows: {facts.Immature:N0} rows are left out, for their label may still come"));
        foreach (var column in facts.LeftOut) context.Log.Add($"rows: column {column.Name} is left out ({column.Reason})");
    }
}
