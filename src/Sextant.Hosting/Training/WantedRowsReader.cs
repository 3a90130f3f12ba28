using Sextant.Adapters.DuckDb;
using Sextant.Events;
using Sextant.Expressions;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Rows of a spine with their features as they could be known at the time, by the feature store.</summary>
sealed class WantedRowsReader(TrainingSetBuilder builder, FeatureRegistry features, IEventCatalog catalog, ITableStore tables)
{
    const string BuiltFile = "training-set.parquet";

    public async Task<TrainingTable> ReadAsync(StageContext context, CancellationToken cancellationToken)
    {
        var set = features.Current.BindSet(context.Job.Features!);
        var columns = FeatureColumns(set);
        if (context.Job is { Label.Column: { } label, Rows.Events: { } rows }) CheckLabel(context, set, TypeOf(rows.Type, "'rows', 'events'"), label);
        var request = new TrainingSetRequest(set, context.Folder.File(BuiltFile))
        {
            SpineFile = context.Job.Rows.File is { } file ? context.PathOf(file) : null,
            Events = context.Job.Rows.Events is { } events ? Range(events) : null,
            TimeColumn = context.TimeColumn!,
            MemoryLimitBytes = context.Job.Limits.MemoryBytes / 2,
        };
        if (request.SpineFile is { } spine) CheckSpine(context, spine);
        var built = await builder.BuildAsync(request, new Relay(context.Progress), cancellationToken);
        context.Log.Add($"rows: training set {built.Id} of {built.Set}, history {built.HistoryVersion}");
        TrainingTable? table = null;
        await StageContext.WorkAsync(() => table = Read(context, set, columns, built, cancellationToken), cancellationToken);
        return table!;
    }

    TrainingTable Read(StageContext context, BoundSet set, IReadOnlyList<ModelColumn> columns, TrainingSet built, CancellationToken cancellationToken)
    {
        using var files = new DuckDbTabularReader(context.DuckDbBytes, context.Threads);
        var described = files.Describe(built.Path);
        JobColumns.Check(context.Job, built.Path, described);
        MemoryNeed.CheckReading(built.Rows, columns.Count + context.Job.Slices.Count, context);
        var reader = new LearningTableReader(files);
        var label = context.Job.Label;
        var rows = reader.ReadColumns(built.Path, columns, label.Column, context.TimeColumn, context.Progress, cancellationToken);
        var slices = reader.ReadColumns(built.Path, JobColumns.Slices(context.Job, built.Path, described), label: null, time: null, context.Progress, cancellationToken);
        var immature = 0;
        if (label.Event is not null)
        {
            var labels = EventLabels.Of(label, TypeOf(label.Event, "'label', 'event'"), tables, cancellationToken);
            var keys = EventLabels.KeysOf(files, built.Path, JobColumns.Find(built.Path, described, label.Key!, "'label', 'key'"), cancellationToken);
            var mature = labels.Mature(rows.Times);
            immature = rows.Rows - mature.Count;
            if (mature.Count == 0) throw new InvalidInputException("SXT2342", $"No row is {Duration.Format(label.Within)} before the last one or the last '{label.Event}', so every label may still come. Bring rows of more time, or shorten 'label', 'within'.");
            rows = (rows with { Labels = labels.Labels(keys, rows.Times) }).Take(mature);
            slices = slices.Take(mature);
        }

        var named = rows with { Path = set.FullName };
        var table = TrainingTable.Of(named, slices, sha256: "", leftOut: []);
        table = table with { Facts = table.Facts with { FeatureSet = set.FullName, Types = [.. set.Columns.Select(column => column.Type.ToString())], Immature = immature } };
        return table with { Facts = table.Facts with { Sha256 = TrainingTableFile.HashOf(table) } };
    }

    static IReadOnlyList<ModelColumn> FeatureColumns(BoundSet set)
    {
        var wrong = set.Columns.FirstOrDefault(column => column.Type.IsList || column.Type.Kind == FieldKind.Time);
        if (wrong is not null)
            throw new InvalidInputException("SXT2342", $"'{wrong.Name}' of the feature set {set.FullName} is {wrong.Type}, and a model takes numbers, true and false, and texts. Train with a set without it.");
        return [.. set.Columns.Select(column => new ModelColumn(column.Name, column.Type.Kind switch { FieldKind.Boolean => "boolean", FieldKind.Text => "text", _ => "number" }))];
    }

    static void CheckLabel(StageContext context, BoundSet set, EventType rows, string label)
    {
        OwnLabel.Check(set, rows, label);
        foreach (var view in OwnLabel.KnownAtOnce(set, rows, label))
            context.Log.Add($"rows: {view} knows '{label}' of earlier events as soon as they have happened; if that takes time, give it a 'delay', or the model looks better than it is");
    }

    /// <summary>Before the features are computed, which takes long.</summary>
    static void CheckSpine(StageContext context, string spine)
    {
        using var files = new DuckDbTabularReader(context.DuckDbBytes, context.Threads);
        var described = files.Describe(spine);
        if (context.Job.Label.Column is { } label) JobColumns.Find(spine, described, label, "'label', 'column'");
        if (context.Job.Label.Key is { } key) JobColumns.Find(spine, described, key, "'label', 'key'");
    }

    EventRange Range(JobEvents events)
    {
        var type = TypeOf(events.Type, "'rows', 'events'");
        var where = events.Where is null ? null : (Func<Row, bool>)Expression.Parse(events.Where, new ExpressionScope(EventTable.Define(type).Schema), FieldType.Boolean).Compile().Holds;
        // From the first event on: what was stored decides which rows there are, not what time it is.
        return new(type, events.From ?? default(Timestamp), events.Until, where);
    }

    EventType TypeOf(string name, string askedBy) => catalog.TryGet(name, out var type) ? type
        : throw new InvalidInputException("SXT2342", $"{askedBy}: there is no event type '{name}'.{NearestName.Hint(name, catalog.Types.Select(known => known.Name))} 'sextant types list' shows them.");

    sealed class Relay(IProgress<SuiteProgress> progress) : IProgress<TrainingSetProgress>
    {
        public void Report(TrainingSetProgress value) => progress.Report(new(value.Step, value.Done, value.Total));
    }
}
