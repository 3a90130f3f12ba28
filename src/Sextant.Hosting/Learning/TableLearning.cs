using Sextant.Adapters.DuckDb;
using Sextant.Platform;

namespace Sextant.Hosting;

/// <summary>
/// Trains, measures, explains and compares models on files (CSV, NDJSON, Parquet), without a workspace. Of the file that a model was trained on,
/// only rows that it has not seen are measured. Not thread-safe.
/// </summary>
public sealed class TableLearning : IDisposable
{
    readonly DuckDbTabularReader _files = new();
    readonly LearningTableReader _reader;
    readonly IProgress<SuiteProgress> _progress;
    readonly CancellationToken _cancellation;

    /// <summary>Opens it.</summary>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Stops the work.</param>
    public TableLearning(IProgress<SuiteProgress> progress, CancellationToken cancellation) =>
        (_reader, _progress, _cancellation) = (new(_files), progress, cancellation);

    /// <summary>Trains a model, writes it, and measures it on rows held out.</summary>
    /// <param name="file">Rows to learn from.</param>
    /// <param name="options">How.</param>
    /// <param name="output">The model's file; the same input and options give the same bytes.</param>
    /// <exception cref="InvalidInputException">SXT1101, SXT2170 to SXT2179: the file, a column, its values or an option do not fit; says what to do.</exception>
    public TrainedModel Train(string file, TableModelOptions options, string output)
    {
        options.Check();
        var (table, columns) = _reader.ReadToTrain(file, options, _progress, _cancellation);
        var split = TableSplit.Of(table, options);
        var model = new TableModelTrainer(options, _progress, _cancellation).Train(table, split, columns, LearningTableReader.HashOf(file));
        var test = Measure(model, table.As(model.Columns).Take(split.Test), onlyTestRows: true);
        ModelFileAccess.Write(output, model.With(test.Metrics, ReferenceOf(model, table.As(model.Columns).Take(split.Train))));
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
        var table = Read(model, file);
        var labels = HeldOutLabels.Read(_reader, file, label, [model], _progress, _cancellation);
        return Measure(model, labels.Of(table), labels.OnlyTestRows);
    }

    /// <summary>Says what a model goes by, and why it predicts what it does for a row.</summary>
    /// <param name="modelFile">The model.</param>
    /// <param name="file">The rows.</param>
    /// <param name="row">Number of a row to explain, from 1; null for none.</param>
    /// <exception cref="InvalidInputException">SXT1101, SXT2144, SXT2170 to SXT2179: the model, the file or its values do not fit; says what to do.</exception>
    public ModelExplanation Explain(string modelFile, string file, int? row)
    {
        var model = ModelFileAccess.Read(modelFile);
        return new ModelExplainer(model, _progress, _cancellation).Explain(Read(model, file), row);
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
        var (ofA, ofB) = (Read(first, file), Read(second, file));
        var labels = HeldOutLabels.Read(_reader, file, label, [first, second], _progress, _cancellation);
        var measurement = new ModelMeasurement(labels.Values, first.HasClasses, _progress, _cancellation);
        var metrics = measurement.Compare(first, first.Margins(labels.Of(ofA)), second.Margins(labels.Of(ofB)));
        var (nameA, nameB) = (Path.GetFileName(a), Path.GetFileName(b));
        // In two folders they may have the same name.
        if (nameA == nameB && a != b) (nameA, nameB) = (a, b);
        return new(nameA, nameB, labels.Values.Length, labels.OnlyTestRows, metrics, ModelVerdict.Of(nameA, nameB, labels.Values.Length, metrics));
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    LearningTable Read(TableModel model, string file) => _reader.Read(file, model, _progress, _cancellation);

    static ReferenceStatistics ReferenceOf(TableModel model, LearningTable learned)
    {
        var collector = new ReferenceCollector([.. model.Columns.Select(column => column.Name)]);
        var margins = model.Margins(learned);
        for (var row = 0; row < learned.Rows; row++) collector.Add(learned.Row(row), model.Prediction(margins[row]));
        return collector.ToStatistics();
    }

    ModelEvaluation Measure(TableModel model, LearningTable table, bool onlyTestRows)
    {
        var measurement = new ModelMeasurement(table.Labels, model.HasClasses, _progress, _cancellation);
        return new(model.Kind, table.Rows, model.HasClasses ? table.Labels.Count(label => label == 1) : null, onlyTestRows, measurement.Measure(model, model.Margins(table)));
    }
}
