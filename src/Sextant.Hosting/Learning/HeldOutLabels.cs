namespace Sextant.Hosting;

/// <summary>The labels that models may be measured by: of the file that one was trained on, only those of rows that it has not seen.</summary>
/// <param name="Values">A label for each row.</param>
/// <param name="Rows">Where the rows are in the file; null if all of them count.</param>
sealed record HeldOutLabels(double[] Values, IReadOnlyList<int>? Rows)
{
    /// <summary>Whether a model was trained on the file.</summary>
    public bool OnlyTestRows => Rows is not null;

    /// <summary>Reads the labels of a file, and finds the rows that the models held out of it again.</summary>
    /// <param name="reader">Of files.</param>
    /// <param name="file">The rows.</param>
    /// <param name="label">Column of the labels; null for the one that the first model was trained with.</param>
    /// <param name="models">All of classes, or all of numbers.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidInputException">SXT2170, SXT2171: the labels do not fit. SXT2178: the models held out different rows.</exception>
    public static HeldOutLabels Read(
        LearningTableReader reader, string file, string? label, IReadOnlyList<TableModel> models, IProgress<SuiteProgress> progress, CancellationToken cancellation)
    {
        label ??= models[0].Training.Options.Label;
        var sha256 = LearningTableReader.HashOf(file);
        TableModelOptions[] trainedHere = [.. models.Where(model => model.Training.Sha256 == sha256).Select(model => model.Training.Options)];
        var read = new Dictionary<(string Label, string? Time), LearningTable>();
        var rows = HeldOut(file, [.. trainedHere.Select(options => TableSplit.Of(TableOf(options.Label, options.Time), options).Test)]);
        var table = TableOf(label, trainedHere.FirstOrDefault()?.Time);
        if (rows is not null) table = table.Take(rows);
        if (models[0].HasClasses) CheckClasses(table, label);
        return new(table.Labels, rows);

        LearningTable TableOf(string labels, string? times)
        {
            if (!read.TryGetValue((labels, times), out var found)) read[(labels, times)] = found = reader.ReadLabels(file, labels, times, progress, cancellation);
            return found;
        }
    }

    /// <summary>The rows of these labels, with them.</summary>
    public LearningTable Of(LearningTable file) => (Rows is null ? file : file.Take(Rows)) with { Labels = Values };

    static IReadOnlyList<int>? HeldOut(string file, IReadOnlyList<IReadOnlyList<int>> tests)
    {
        if (tests.Any(test => !test.SequenceEqual(tests[0])))
            throw new InvalidInputException("SXT2178", $"Both models were trained on {Path.GetFileName(file)}, but held out different rows of it. Train both with the same --label, --time and --seed, or compare on a file that neither has seen.");
        return tests.Count == 0 ? null : tests[0];
    }

    static void CheckClasses(LearningTable table, string label)
    {
        if (!table.HasClasses) throw new InvalidInputException("SXT2171", $"The model tells 0 from 1, but the label '{label}' of {table.Name} has other numbers. Name the column with --label.");
        TableSplit.CheckClasses(table.Name, table.Labels, $"The {table.Rows:N0} rows");
    }
}
