namespace Sextant.Learning;

/// <summary>How the numbers of a parameter are spread.</summary>
public enum SearchScale
{
    /// <summary>Equal differences are equally likely.</summary>
    Linear,

    /// <summary>Equal ratios are equally likely (log-uniform).</summary>
    Logarithmic,
}
