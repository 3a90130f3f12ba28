namespace Sextant.Learning;

/// <summary>What a disagreement costs in Cohen's kappa.</summary>
public enum KappaWeights
{
    /// <summary>Every disagreement costs the same.</summary>
    None,

    /// <summary>The distance between the classes, which then are grades in order.</summary>
    Linear,

    /// <summary>The squared distance.</summary>
    Quadratic,
}
