using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>A model with its calibration, as its package will score.</summary>
sealed record CalibratedModel(TableModel Model, ModelCalibration? Calibration)
{
    public static CalibratedModel Read(RunFolder folder) => new(TrainStage.Read(folder), CalibrateStage.Read(folder).Calibration);

    /// <summary>Probabilities of label 1, or numbers.</summary>
    public double[] Predict(LearningTable rows) => Array.ConvertAll(Model.Margins(rows), Predict);

    double Predict(double margin) => Calibration is not { } calibration ? Model.Prediction(margin)
        : calibration.Calibrator.Apply(calibration.Of == CalibrationInput.Margin ? margin : Model.Prediction(margin));
}
