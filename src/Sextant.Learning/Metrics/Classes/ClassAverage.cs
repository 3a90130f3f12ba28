namespace Sextant.Learning;

/// <summary>How a metric of single classes becomes one number.</summary>
public enum ClassAverage
{
    /// <summary>Every class counts the same.</summary>
    Macro,

    /// <summary>Every row counts the same: true and false positives are summed first. With one class a row this is the accuracy.</summary>
    Micro,

    /// <summary>Every class counts by the weight of its rows.</summary>
    Weighted,
}
