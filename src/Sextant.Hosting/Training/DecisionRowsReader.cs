using System.Globalization;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Rows that are recorded decisions, with labels of feedback as known at the run's cut-off: with the values that were served, or with those of a feature set at the decision's time.</summary>
sealed class DecisionRowsReader(WantedRowsReader wanted, FeatureRegistry features, LabelledDecisionSource source)
{
    const string RowsFile = "decisions.parquet";

    public async Task<TrainingTable> ReadAsync(StageContext context, CancellationToken cancellationToken)
    {
        var (rows, label) = (context.Job.Rows.Decisions!, context.Job.Label.Feedback!);
        var decisions = await source.OpenAsync(rows, label, context.Run.CreatedAt, cancellationToken);
        var columns = new DecisionColumns(label.Label);
        await foreach (var row in decisions.ReadAsync(cancellationToken)) columns.Look(row);
        var cutOff = label.CutOff(context.Run.CreatedAt);
        context.Log.Add(string.Create(CultureInfo.InvariantCulture, $"rows: {columns.Rows:N0} decisions of {rows.Decider} with '{label.Label}' as known at {cutOff}, {decisions.WithoutLabel:N0} without, {decisions.Unreadable:N0} unreadable"));
        if (columns.Rows == 0)
            throw new InvalidInputException("SXT2342", $"No decision of '{rows.Decider}' has a label '{label.Label}' that was known at {cutOff}. 'sextant feedback coverage {label.Label}' shows when labels come, 'sextant decisions list' what was decided; 'absent' and 'maturity' say what no label means.");
        var (immature, file) = (decisions.WithoutLabel, context.Folder.File(RowsFile));
        var set = rows.AreServed ? null : features.Current.BindSet(context.Job.Features!);
        await WriteAsync(file, set is null ? columns.Served() : columns.Wanted(set, context.Job.Slices), decisions, isServed: set is null, cancellationToken);
        // The rows are a file now: from here on it is as if somebody had brought it.
        var asFile = context with
        {
            Job = context.Job with
            {
                Rows = set is null ? new() { Table = file } : new() { File = file },
                Label = new() { Column = label.Label },
                Time = TrainingSetRequest.DefaultTimeColumn,
            },
        };
        TrainingTable? table = null;
        if (set is not null) table = await wanted.ReadAsync(asFile, cancellationToken);
        else await StageContext.WorkAsync(() => table = TableRowsReader.Read(asFile, cancellationToken), cancellationToken);
        if (set is null) context.Log.Add($"rows: left out {string.Join(", ", columns.LeftOut.DefaultIfEmpty("nothing"))}");
        return Described(table!, rows, (int)Math.Min(immature, int.MaxValue));
    }

    static TrainingTable Described(TrainingTable table, JobDecisions rows, int immature)
    {
        var named = rows.AreServed ? table with { Facts = table.Facts with { Name = $"decisions of {rows.Decider}" } } : table;
        named = named with { Facts = named.Facts with { Immature = immature } };
        // Of the values: how the file was packed says nothing.
        return named with { Facts = named.Facts with { Sha256 = TrainingTableFile.HashOf(named) } };
    }

    async Task WriteAsync(string path, Schema schema, LabelledDecisions decisions, bool isServed, CancellationToken cancellationToken)
    {
        using var file = source.Writer.Create(path, schema);
        var row = new Row(schema);
        await foreach (var decision in decisions.ReadAsync(cancellationToken))
        {
            row.Clear();
            row.SetTime(0, decision.Entry.Time);
            row.SetNumber(1, decision.Label);
            for (var i = 2; i < schema.Count; i++) Set(row, i, ValueOf(decision, schema.Fields[i].Name, isServed));
            file.Append(row);
        }

        file.Complete(cancellationToken);
    }

    // What was served is no input of a feature set that is computed again.
    static object? ValueOf(LabelledInputs decision, string name, bool isServed) =>
        isServed && decision.Inputs.Features.TryGetValue(name, out var feature) ? feature.Value
        : decision.Inputs.Request.TryGetValue(name, out var field) ? field.Value
        : decision.Entry.Entities.GetValueOrDefault(name);

    static void Set(Row row, int field, object? value)
    {
        switch (row.Schema.Fields[field].Type.Kind, value)
        {
            case (FieldKind.Number, double number): row.SetNumber(field, number); break;
            case (FieldKind.Number, long integer): row.SetNumber(field, integer); break;
            case (FieldKind.Integer, long integer): row.SetInteger(field, integer); break;
            case (FieldKind.Integer, double number) when number == Math.Floor(number): row.SetInteger(field, (long)number); break;
            case (FieldKind.Boolean, bool flag): row.SetBoolean(field, flag); break;
            case (FieldKind.Text, string text): row.SetText(field, text); break;
            case (FieldKind.Time, string text) when Timestamp.TryParse(text, out var time): row.SetTime(field, time); break;
        }
    }
}
