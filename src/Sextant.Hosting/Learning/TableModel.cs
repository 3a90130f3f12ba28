using Sextant.Learning;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting;

/// <summary>A model of a file's rows: trees or weights, the columns that they take, and their calibration. Immutable; threads may share it.</summary>
public sealed class TableModel
{
    readonly FlatTrees? _flat;
    readonly Lazy<TreeShap>? _shap;

    internal TableModel(TableModelHeader header, TreeEnsemble? trees)
    {
        (Header, Ensemble) = (header, trees);
        if (trees is null) return;
        (_flat, _shap) = (new(trees), new(() => new(trees)));
    }

    /// <summary>Columns that it takes, in order.</summary>
    public IReadOnlyList<ModelColumn> Columns => Header.Columns;

    /// <summary>One of <see cref="TableModelOptions.Kinds"/>.</summary>
    public string Kind => Training.Options.Kind;

    /// <summary>Whether it tells two classes apart; else it predicts a number.</summary>
    public bool HasClasses => Header.Task == TableModelHeader.Classes;

    /// <summary>What it was made from.</summary>
    public TrainingFacts Training => Header.Training;

    internal TableModelHeader Header { get; }

    /// <summary>The same model with figures and statistics in its file.</summary>
    internal TableModel With(IReadOnlyList<ModelMetric> test, ReferenceStatistics reference) => new(Header with { Test = test, Reference = reference }, Ensemble);

    internal TreeEnsemble? Ensemble { get; }

    /// <summary>What contributions start from: log odds after calibration, or a number.</summary>
    internal double BaseValue => Calibrated(_shap?.Value.BaseValues[0] ?? Header.Linear!.BaseValue);

    /// <summary>Log odds of label 1 after calibration, or the number predicted.</summary>
    internal double[] Margins(LearningTable table)
    {
        var margins = new double[table.Rows];
        if (_flat is not null)
        {
            _flat.Margins(table.Values, margins);
            return Array.ConvertAll(margins, Calibrated);
        }

        for (var row = 0; row < table.Rows; row++) margins[row] = Calibrated(Header.Linear!.Score(Columns, table.Row(row)));
        return margins;
    }

    /// <summary>What a margin says: a probability of label 1, or the number itself.</summary>
    internal double Prediction(double margin) => HasClasses ? Sigmoid.Of(margin) : margin;

    /// <summary>What each column adds to a row's margin: with <see cref="BaseValue"/> they add up to it, since calibration is a line in log odds.</summary>
    internal void Contributions(ReadOnlySpan<float> row, Span<double> contributions)
    {
        if (_shap is not null) _shap.Value.Contributions(row, contributions);
        else Header.Linear!.Contributions(Columns, row, contributions);
        if (Header.Calibration is not { } platt) return;
        foreach (ref var contribution in contributions) contribution *= platt.Slope;
    }

    double Calibrated(double margin) => Header.Calibration is { } platt ? (platt.Slope * margin) + platt.Intercept : margin;
}
