namespace Sextant.Learning;

/// <summary>What a relevance grade is worth to NDCG.</summary>
public enum Gain
{
    /// <summary>2^grade − 1 (Burges et al., 2005): learning-to-rank sets, XGBoost and LightGBM.</summary>
    Exponential,

    /// <summary>The grade itself (Järvelin and Kekäläinen, 2002): trec_eval, BEIR, scikit-learn. The same for grades 0 and 1.</summary>
    Linear,
}
