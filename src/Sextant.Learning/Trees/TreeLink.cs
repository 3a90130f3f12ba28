namespace Sextant.Learning;

/// <summary>How margins (sums of leaves) become predictions.</summary>
public enum TreeLink
{
    /// <summary>The margin itself.</summary>
    Identity,

    /// <summary>1 / (1 + e^-margin): a probability.</summary>
    Logistic,

    /// <summary>e^margin: a positive mean, as of counts.</summary>
    Exponential,

    /// <summary>Softmax over the outputs: probabilities of classes.</summary>
    Softmax,
}
