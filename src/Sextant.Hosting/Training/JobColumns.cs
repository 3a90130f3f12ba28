using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>The columns that a definition names, in the file that it is about.</summary>
static class JobColumns
{
    /// <summary>Checks that all are there.</summary>
    /// <exception cref="InvalidInputException">SXT2341: one is not; says which there are.</exception>
    public static void Check(TrainingJob job, string path, IReadOnlyList<TabularColumn> columns)
    {
        if (job.Label.Column is { } label) Find(path, columns, label, "'label', 'column'");
        if (job.Time is { } time) Find(path, columns, time, "'time'");
        foreach (var ignored in job.Ignored) Find(path, columns, ignored, "'ignore'");
        foreach (var slice in job.Slices) Find(path, columns, slice, "'slices'");
    }

    /// <summary>Checks that the gap is in the units of the times.</summary>
    /// <exception cref="InvalidInputException">SXT2341: it is not.</exception>
    public static void CheckGap(TrainingJob job, IReadOnlyList<TabularColumn> columns)
    {
        if (job.Split.Gap == 0 || job.Time is not { } time) return;
        var isTime = columns.First(column => column.Source == time).Type.Kind == FieldKind.Time;
        if (isTime != job.Split.GapIsDuration)
            throw new InvalidInputException("SXT2341", $"'split', 'gap' must be {(isTime ? "a duration, such as 7d" : "a whole number")}, for '{time}' holds {(isTime ? "times" : "whole numbers")}.");
    }

    /// <summary>The columns to slice by, as the reader takes them.</summary>
    public static IReadOnlyList<ModelColumn> Slices(TrainingJob job, string path, IReadOnlyList<TabularColumn> columns) =>
        [.. job.Slices.Select(name => new ModelColumn(name, TypeOf(path, Find(path, columns, name, "'slices'"))))];

    public static TabularColumn Find(string path, IReadOnlyList<TabularColumn> columns, string name, string askedBy)
    {
        var names = columns.Select(column => column.Source).ToList();
        return columns.FirstOrDefault(column => column.Source == name)
            ?? throw new InvalidInputException("SXT2341", $"{askedBy}: {Path.GetFileName(path)} has no column '{name}'.{NearestName.Hint(name, names)} It has {string.Join(", ", names)}.");
    }

    static string TypeOf(string path, TabularColumn column) => (column.Type.IsList, column.Type.Kind) switch
    {
        (false, FieldKind.Boolean) => "boolean",
        (false, FieldKind.Text) => "text",
        (false, FieldKind.Integer or FieldKind.Number) => "number",
        _ => throw new InvalidInputException("SXT2341", $"'slices': '{column.Source}' of {Path.GetFileName(path)} is {column.Type}. Slice by texts, numbers or true and false."),
    };
}
