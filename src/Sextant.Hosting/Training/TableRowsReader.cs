using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Training;

/// <summary>Reads a file that holds features and label already.</summary>
static class TableRowsReader
{
    public static TrainingTable Read(StageContext context, CancellationToken cancellationToken)
    {
        var path = context.PathOf(context.Job.Rows.Table!);
        using var files = new DuckDbTabularReader(context.DuckDbBytes, context.Threads);
        var described = files.Describe(path);
        JobColumns.Check(context.Job, path, described);
        MemoryNeed.CheckReading(RowCount.Of(files, path, cancellationToken), described.Count, context);
        var reader = new LearningTableReader(files);
        var sha256 = LearningTableReader.HashOf(path);
        var (rows, columns) = reader.ReadToTrain(path, context.Options, context.Progress, cancellationToken);
        JobColumns.CheckGap(context.Job, described);
        var slices = reader.ReadColumns(path, JobColumns.Slices(context.Job, path, described), label: null, time: null, context.Progress, cancellationToken);
        if (LearningTableReader.HashOf(path) != sha256 || slices.Rows != rows.Rows)
            throw new InvalidInputException("SXT2343", $"{rows.Name} was changed while it was read. Run the job again when nobody writes to it.");
        return TrainingTable.Of(rows, slices, sha256, columns.LeftOut);
    }
}
