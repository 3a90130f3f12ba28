namespace Sextant.Platform;

/// <summary>What a calibrator takes.</summary>
public enum CalibrationInput
{
    /// <summary>The model's sum before its link, such as log odds.</summary>
    Margin,

    /// <summary>What the model's link made of it, such as a probability.</summary>
    Prediction,
}
