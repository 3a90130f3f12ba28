using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting;

/// <summary>
/// Trains, measures, explains and compares models on files (CSV, NDJSON, Parquet), without a workspace. Of the file that a model was trained on,
/// only rows that it has not seen are measured. Not thread-safe.
/// </summary>
public sealed class TableLearning : IDisposable
{
    readonly DuckDbTabularReader _files = new();
    readonly IProgress<SuiteProgress> _progress;
    readonly CancellationToken _cancellation;

    /// <summary>Opens it.</summary>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Stops the work.</param>
    public TableLearning(IProgress<SuiteProgress> progress, CancellationToken cancellation) => (_progress, _cancellation) = (progress, cancellation);

    /// <summary>Trains a model, writes it, and measures it on rows held out.</summary>
    /// <param name="file">Rows to learn from.</param>
    /// <param name="options">How.</param>
    /// <param name="output">The model's file; the same input and options give the same bytes.</param>
    /// <exception cref="InvalidInputException">SXT1101, SXT2170 to SXT2179: the file, a column, its values or an option do not fit; says what to do.</exception>
    public TrainedModel Train(string file, TableModelOptions options, string output)
    {
        options.Check();
        var (table, columns) = new LearningTableReader(_files).ReadToTrain(file, options, _progress, _cancellation);
        var model = new TableModelTrainer(options, _progress, _cancellation).Train(table, columns, LearningTableReader.HashOf(file));
        var test = Measure(model, table.As(model.Columns).Take(TableSplit.Of(table, options).Test), onlyTestRows: true);
        ModelFileAccess.Write(output, model);
        return new(output, options.Label, model.Columns.Count, model.Training, test);
    }

    /// <summary>Measures a model on a file.</summary>
    /// <param name="modelFile">The model.</param>
    /// <param name="file">The rows.</param>
    /// <param name="label">Column of the labels; null for the one that the model was trained with.</param>
    /// <exception cref="InvalidInputException">SXT1101, SXT2144, SXT2170 to SXT2178: the model, the file or its values do not fit; says what to do.</exception>
    public ModelEvaluation Evaluate(string modelFile, string file, string? label)
    {
        var model = ModelFileAccess.Read(modelFile);
        var table = Labelled(model, file, label, onlyTestRows: Saw(model, file));
        return Measure(model, table, Saw(model, file));
    }

    /// <summary>Says what a model goes by, and why it predicts what it does for a row.</summary>
    /// <param name="modelFile">The model.</param>
    /// <param name="file">The rows.</param>
    /// <param name="row">Number of a row to explain, from 1; null for none.</param>
    /// <exception cref="InvalidInputException">SXT1101, SXT2144, SXT2170 to SXT2179: the model, the file or its values do not fit; says what to do.</exception>
    public ModelExplanation Explain(string modelFile, string file, int? row)
    {
        var model = ModelFileAccess.Read(modelFile);
        var table = new LearningTableReader(_files).Read(file, model, label: null, time: null, _progress, _cancellation);
        return new ModelExplainer(model, _progress, _cancellation).Explain(table, row);
    }

    /// <summary>Measures two models on the same rows.</summary>
    /// <param name="a">The first model.</param>
    /// <param name="b">The second model.</param>
    /// <param name="file">The rows.</param>
    /// <param name="label">Column of the labels; null for the one that the first model was trained with.</param>
    /// <exception cref="InvalidInputException">SXT1101, SXT2144, SXT2170 to SXT2178: models, file or values do not fit; says what to do.</exception>
    public ModelComparison Compare(string a, string b, string file, string? label)
    {
        var (first, second) = (ModelFileAccess.Read(a), ModelFileAccess.Read(b));
        if (first.HasClasses != second.HasClasses)
            throw new InvalidInputException("SXT2178", $"{Path.GetFileName(first.HasClasses ? a : b)} tells two classes apart and {Path.GetFileName(first.HasClasses ? b : a)} predicts a number. Compare models of the same label.");
        var (firstSaw, secondSaw) = (Saw(first, file), Saw(second, file));
        if (firstSaw && secondSaw && !SplitAlike(first, second))
            throw new InvalidInputException("SXT2178", $"Both models were trained on {Path.GetFileName(file)}, but held out different rows of it. Train both with the same --label, --time and --seed, or compare on a file that neither has seen.");
        label ??= first.Training.Options.Label;
        var (ofA, ofB) = firstSaw || !secondSaw ? Both(first, second, file, label, firstSaw) : Swap(Both(second, first, file, label, secondSaw));
        var measurement = new ModelMeasurement(ofA.Labels, first.HasClasses, _progress, _cancellation);
        var metrics = measurement.Compare(first, first.Margins(ofA), second.Margins(ofB));
        var (nameA, nameB) = (Path.GetFileName(a), Path.GetFileName(b));
        return new(nameA, nameB, ofA.Rows, firstSaw || secondSaw, metrics, ModelVerdict.Of(nameA, nameB, ofA.Rows, metrics));
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    /// <summary>The rows that the leading model has not seen, as both models take them.</summary>
    (LearningTable Leading, LearningTable Other) Both(TableModel leading, TableModel other, string file, string label, bool onlyTestRows)
    {
        var table = Labelled(leading, file, label, onlyTestRows);
        var rows = new LearningTableReader(_files).Read(file, other, label: null, time: null, _progress, _cancellation);
        return (table, onlyTestRows ? rows.Take(TestRows(leading, file)) : rows);
    }

    static (LearningTable A, LearningTable B) Swap((LearningTable Leading, LearningTable Other) both) => (both.Other with { Labels = both.Leading.Labels }, both.Leading);

    LearningTable Labelled(TableModel model, string file, string? label, bool onlyTestRows)
    {
        var table = new LearningTableReader(_files).Read(file, model, label ?? model.Training.Options.Label, time: null, _progress, _cancellation);
        if (onlyTestRows) table = table.Take(TestRows(model, file));
        if (!model.HasClasses) return table;
        if (!table.HasClasses) throw new InvalidInputException("SXT2171", $"The model tells 0 from 1, but the label '{label ?? model.Training.Options.Label}' of {table.Name} has other numbers. Name the column with --label.");
        TableSplit.CheckClasses(table.Name, table.Labels, $"The {table.Rows:N0} rows");
        return table;
    }

    /// <summary>Finds the test rows of the file that a model was trained on again.</summary>
    IReadOnlyList<int> TestRows(TableModel model, string file)
    {
        var options = model.Training.Options;
        return TableSplit.Of(new LearningTableReader(_files).Read(file, model, options.Label, options.Time, _progress, _cancellation), options).Test;
    }

    ModelEvaluation Measure(TableModel model, LearningTable table, bool onlyTestRows)
    {
        var measurement = new ModelMeasurement(table.Labels, model.HasClasses, _progress, _cancellation);
        return new(model.Kind, table.Rows, model.HasClasses ? table.Labels.Count(label => label == 1) : null, onlyTestRows, measurement.Measure(model, model.Margins(table)));
    }

    static bool Saw(TableModel model, string file) => File.Exists(file) && LearningTableReader.HashOf(file) == model.Training.Sha256;

    static bool SplitAlike(TableModel a, TableModel b) =>
        (a.Training.Options.Label, a.Training.Options.Time, a.Training.Options.Seed) == (b.Training.Options.Label, b.Training.Options.Time, b.Training.Options.Seed);
}
