namespace Sextant.Learning;

/// <summary>How a linear score becomes a prediction.</summary>
public enum LinearLink
{
    /// <summary>The score itself.</summary>
    Identity,

    /// <summary>1 / (1 + e^-score): a probability.</summary>
    Logistic,
}
