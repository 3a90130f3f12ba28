namespace Sextant.Learning;

/// <summary>What a support vector machine pays for a row whose margin is below 1.</summary>
public enum SvmLoss
{
    /// <summary>1 - margin (L1 loss): robust, not smooth.</summary>
    Hinge,

    /// <summary>(1 - margin)² (L2 loss): smooth, trains faster.</summary>
    SquaredHinge,
}
