namespace Sextant.Learning;

/// <summary>What an XGBoost objective makes of base scores and margins.</summary>
static class XGBoostObjective
{
    static readonly Dictionary<string, TreeLink> Links = new()
    {
        ["reg:squarederror"] = TreeLink.Identity,
        ["reg:linear"] = TreeLink.Identity,
        ["reg:squaredlogerror"] = TreeLink.Identity,
        ["reg:pseudohubererror"] = TreeLink.Identity,
        ["reg:absoluteerror"] = TreeLink.Identity,
        ["reg:quantileerror"] = TreeLink.Identity,
        ["reg:logistic"] = TreeLink.Logistic,
        ["binary:logistic"] = TreeLink.Logistic,
        ["binary:logitraw"] = TreeLink.Identity,
        ["count:poisson"] = TreeLink.Exponential,
        ["reg:gamma"] = TreeLink.Exponential,
        ["reg:tweedie"] = TreeLink.Exponential,
        ["survival:cox"] = TreeLink.Exponential,
        ["survival:aft"] = TreeLink.Exponential,
        ["multi:softprob"] = TreeLink.Softmax,
        ["multi:softmax"] = TreeLink.Softmax,
        ["rank:pairwise"] = TreeLink.Identity,
        ["rank:ndcg"] = TreeLink.Identity,
        ["rank:map"] = TreeLink.Identity,
    };

    public static TreeLink Link(string name) =>
        Links.TryGetValue(name, out var link) ? link : throw XGBoostModel.Unsupported($"the objective '{name}' is not known; known are {string.Join(", ", Links.Keys)}.{NearestName.Hint(name, Links.Keys)}");

    /// <summary>The margin of a base score, which XGBoost stores as a prediction. Where the link is the identity or softmax, it is the margin.</summary>
    public static double Margin(string name, double baseScore)
    {
        // As XGBoost has it, margins are float32.
        if (Link(name) == TreeLink.Logistic)
            return baseScore is > 0 and < 1 ? (float)-Math.Log(1 / baseScore - 1) : throw XGBoostModel.Damaged($"the base score {baseScore} is no probability");
        if (Link(name) == TreeLink.Exponential)
            return baseScore > 0 ? (float)Math.Log(baseScore) : throw XGBoostModel.Damaged($"the base score {baseScore} is not positive");
        return (float)baseScore;
    }
}
