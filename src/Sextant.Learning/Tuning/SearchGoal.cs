namespace Sextant.Learning;

/// <summary>Which of two metrics is better.</summary>
public enum SearchGoal
{
    /// <summary>The higher, such as AUC or NDCG.</summary>
    Maximize,

    /// <summary>The lower, such as log loss.</summary>
    Minimize,
}
