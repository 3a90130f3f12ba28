namespace Sextant.Learning;

/// <summary>What the relevant documents found in the first k are divided by, in recall and average precision.</summary>
public enum ListDenominator
{
    /// <summary>All relevant documents (trec_eval): 1 cannot be reached if there are more than k.</summary>
    AllRelevant,

    /// <summary>The smaller of k and all relevant documents, the most that could be found (Mult-VAE's recall, MAP@k of contests).</summary>
    Reachable,
}
