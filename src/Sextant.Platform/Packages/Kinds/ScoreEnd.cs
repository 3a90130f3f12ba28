using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>From a margin to a score: the model's link, and its calibration if it has one.</summary>
sealed class ScoreEnd(TreeLink link, ModelCalibration? calibration)
{
    /// <summary>Turns the margins of rows into scores, in place.</summary>
    public void Apply(Span<double> margins, int outputs)
    {
        if (calibration is { Of: CalibrationInput.Margin })
        {
            calibration.Calibrator.Apply(margins, margins);
            return;
        }

        link.Apply(outputs, margins);
        calibration?.Calibrator.Apply(margins, margins);
    }
}
