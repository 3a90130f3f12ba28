using System.Security.Cryptography;

namespace Sextant.Hosting;

/// <summary>Reads files as rows to learn from or to predict.</summary>
sealed class LearningTableReader(ITabularReader reader)
{
    public (LearningTable Table, TableColumns Columns) ReadToTrain(string path, TableModelOptions options, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var described = reader.Describe(path);
        var columns = TableColumns.Choose(path, described, options);
        return (Read(path, described, columns.Features, options.Label, options.Time, progress, cancellationToken), columns);
    }

    /// <summary>Reads what a model predicts from.</summary>
    public LearningTable Read(string path, TableModel model, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var described = reader.Describe(path);
        TableColumns.CheckHas(path, described, model);
        return Read(path, described, model.Columns, label: null, time: null, progress, cancellationToken);
    }

    /// <summary>Reads these columns, and labels and times where they are asked for.</summary>
    public LearningTable ReadColumns(string path, IReadOnlyList<ModelColumn> columns, string? label, string? time, IProgress<SuiteProgress> progress, CancellationToken cancellationToken) =>
        Read(path, reader.Describe(path), columns, label, time, progress, cancellationToken);

    /// <summary>Reads labels, and times where they are asked for; no features.</summary>
    public LearningTable ReadLabels(string path, string label, string? time, IProgress<SuiteProgress> progress, CancellationToken cancellationToken) =>
        Read(path, reader.Describe(path), [], label, time, progress, cancellationToken);

    /// <summary>Reads columns whose categories are known, with labels.</summary>
    public LearningTable ReadLabelled(string path, IReadOnlyList<ModelColumn> columns, string label, CancellationToken cancellationToken)
    {
        var described = reader.Describe(path);
        foreach (var column in columns) TableColumns.Find(path, described, column.Name, "--rows");
        return Read(path, described, columns, label, time: null, new Progress<SuiteProgress>(), cancellationToken);
    }

    /// <summary>SHA-256 of a file, hexadecimal.</summary>
    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    LearningTable Read(
        string path, IReadOnlyList<TabularColumn> described, IReadOnlyList<ModelColumn> features, string? label, string? time, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var read = features.Select((column, i) => new TabularColumn(column.Name, $"c{i}", column.FieldType)).ToList();
        var (labelAt, timeAt) = (label is null ? -1 : read.Count, time is null ? -1 : read.Count + (label is null ? 0 : 1));
        if (label is not null) read.Add(new(label, "label", LabelType(path, described, label)));
        if (time is not null) read.Add(new(time, "time", TimeType(path, described, time)));
        var (buffer, labels, times) = (new TableBuffer(path, features), new List<double>(), new List<Timestamp>());
        using var cursor = reader.Read(path, read, cancellationToken);
        while (cursor.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            TableValues.CheckWellFormed(path, cursor.Current, read.Count, buffer.Rows);
            if (labelAt >= 0) AddLabels(path, cursor.Current, labelAt, read[labelAt], labels);
            if (timeAt >= 0) AddTimes(path, cursor.Current, timeAt, time!, times);
            buffer.Add(cursor.Current);
            progress.Report(new("reading", buffer.Rows, 0));
        }

        if (buffer.Rows == 0) throw new InvalidInputException("SXT2174", $"{Path.GetFileName(path)} has no rows. Bring a file with a line of names and at least one of values.");
        return new(path, buffer.Columns, buffer.Values, [.. labels], [.. times], buffer.Rows);
    }

    static FieldType LabelType(string path, IReadOnlyList<TabularColumn> described, string label)
    {
        var type = TableColumns.Find(path, described, label, "--label").Type;
        if (!type.IsList && type.Kind == FieldKind.Boolean) return type;
        return !type.IsList && type.Kind is FieldKind.Integer or FieldKind.Number ? FieldType.Number
            : throw new InvalidInputException("SXT2171", $"The label '{label}' of {Path.GetFileName(path)} is {(type.Kind == FieldKind.Text ? "text, or has no value at all" : $"a {type}")}. Labels are 0 and 1, true and false, or numbers: write it so, or name another column with --label.");
    }

    static FieldType TimeType(string path, IReadOnlyList<TabularColumn> described, string time)
    {
        var type = TableColumns.Find(path, described, time, "--time").Type;
        return !type.IsList && type.Kind is FieldKind.Time or FieldKind.Integer ? type
            : throw new InvalidInputException("SXT2170", $"--time: the column '{time}' of {Path.GetFileName(path)} is {type}. Name a column of times or of whole numbers that grow, or leave --time out to split by chance.");
    }

    static void AddLabels(string path, ColumnBatch batch, int column, TabularColumn label, List<double> labels)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            var value = batch.IsNull(column, row) ? double.NaN : label.Type.Kind == FieldKind.Boolean ? (batch.Values<bool>(column)[row] ? 1 : 0) : batch.Values<double>(column)[row];
            if (!float.IsFinite((float)value))
                throw new InvalidInputException("SXT2171", FormattableString.Invariant($"Row {labels.Count + 1} of {Path.GetFileName(path)}: the label '{label.Source}' is {(batch.IsNull(column, row) ? "empty" : value)}. Take out the rows whose label is not known."));
            labels.Add(value);
        }
    }

    static void AddTimes(string path, ColumnBatch batch, int column, string name, List<Timestamp> times)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (batch.IsNull(column, row)) throw new InvalidInputException("SXT2173", $"Row {times.Count + 1:N0} of {Path.GetFileName(path)}: the time '{name}' is empty, but every row is needed in its place. Fill it, or leave --time out.");
            times.Add(new(batch.Values<long>(column)[row]));
        }
    }
}
