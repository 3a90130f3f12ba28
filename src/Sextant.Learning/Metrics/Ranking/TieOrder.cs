namespace Sextant.Learning;

/// <summary>Which of two documents with equal scores comes first.</summary>
public enum TieOrder
{
    /// <summary>The less relevant: equal scores never flatter, and a model that gives one score to all is seen to know nothing.</summary>
    Pessimistic,

    /// <summary>The one that was given first, as most evaluation scripts have it. Depends on the order of rows.</summary>
    Given,
}
