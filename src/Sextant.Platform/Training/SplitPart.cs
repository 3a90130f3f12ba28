namespace Sextant.Platform;

/// <summary>What a row of a training job is for.</summary>
public enum SplitPart : byte
{
    /// <summary>Nothing: it lies in a gap.</summary>
    None,

    /// <summary>Learned from.</summary>
    Train,

    /// <summary>Ends training and fits the calibration.</summary>
    Validation,

    /// <summary>Measures.</summary>
    Test,
}
