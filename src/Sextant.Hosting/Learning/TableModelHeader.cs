using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting;

/// <summary>All of a model but its trees.</summary>
/// <param name="Task"><see cref="Classes"/> or <see cref="Number"/>.</param>
/// <param name="Columns">Features, in order.</param>
/// <param name="Calibration">From the model's log odds to calibrated ones; null for numbers, or where scores ran against the labels.</param>
/// <param name="Linear">Weights; null for trees.</param>
/// <param name="Training">What it was made from.</param>
sealed record TableModelHeader(string Task, IReadOnlyList<ModelColumn> Columns, PlattCalibrator? Calibration, TableLinearModel? Linear, TrainingFacts Training)
{
    public const string Classes = "classes";
    public const string Number = "number";

    /// <summary>Figures on the rows that nothing saw; null in files of earlier versions.</summary>
    public IReadOnlyList<ModelMetric>? Test { get; init; }

    /// <summary>What the rows learned from looked like; null in files of earlier versions.</summary>
    public ReferenceStatistics? Reference { get; init; }
}
