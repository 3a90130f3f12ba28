namespace Sextant.Learning;

/// <summary>What a query without any relevant document counts in a mean over queries. Changes figures a lot: say which.</summary>
public enum EmptyQueries
{
    /// <summary>0, as LETOR's scripts have it.</summary>
    CountZero,

    /// <summary>1, as XGBoost, LightGBM and CatBoost have it for NDCG.</summary>
    CountOne,

    /// <summary>Nothing: the mean is over the other queries, as with trec_eval and BEIR.</summary>
    Skip,
}
