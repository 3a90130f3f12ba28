namespace Sextant.Learning;

/// <summary>The trees of an XGBoost model, in the rounds that <see cref="TreeEnsemble"/> has.</summary>
static class XGBoostTrees
{
    public static List<Tree> Read(ModelValue learner, int features, int outputs, bool untilBest)
    {
        var booster = learner.Member("gradient_booster");
        var name = booster.TextOf("name");
        if (name is not ("gbtree" or "dart")) throw XGBoostModel.Unsupported($"its booster is '{name}'; trees ('gbtree', 'dart') are read. Export a linear model's weights instead.");
        var model = (name == "dart" ? booster.Member("gbtree") : booster).Member("model");
        var weights = name == "dart" ? booster.Numbers("weight_drop") : null;
        var trees = model.Items("trees");
        var groups = model.Integers("tree_info");
        if (groups.Length != trees.Count || (weights is not null && weights.Length != trees.Count)) throw XGBoostModel.Damaged($"it has {trees.Count} trees, but says what {groups.Length} of them are for");
        if (model.Member("gbtree_model_param").Integer("num_trees") is var declared && declared != trees.Count) throw XGBoostModel.Damaged($"it has {trees.Count} trees of {declared}");
        var used = untilBest ? Math.Min(trees.Count, UntilBest(learner, model, outputs)) : trees.Count;

        var budget = new CategoryBudget(what => XGBoostModel.Damaged(what));
        var byOutput = Enumerable.Range(0, outputs).Select(_ => new List<Tree>()).ToList();
        for (var i = 0; i < used; i++)
        {
            if (groups[i] < 0 || groups[i] >= outputs) throw XGBoostModel.Damaged($"a tree is for output {groups[i]} of {outputs}");
            byOutput[groups[i]].Add(XGBoostTree.Read(trees[i], weights?[i] ?? 1, features, budget));
        }

        return Rounds(byOutput);
    }

    /// <summary>A round of a forest holds several trees for one class after the other; ours hold one for each.</summary>
    static List<Tree> Rounds(List<List<Tree>> byOutput)
    {
        if (byOutput.Any(trees => trees.Count != byOutput[0].Count)) throw XGBoostModel.Damaged("its outputs have different numbers of trees");
        return [.. Enumerable.Range(0, byOutput[0].Count).SelectMany(round => byOutput.Select(trees => trees[round]))];
    }

    static int UntilBest(ModelValue learner, ModelValue model, int outputs)
    {
        if (learner.Find("attributes")?.Find("best_iteration") is null) return int.MaxValue;
        var best = learner.Member("attributes").Integer("best_iteration");
        var parallel = Math.Max(1, model.Member("gbtree_model_param").Integer("num_parallel_tree", 1));
        return best >= 0 ? (int)Math.Min(int.MaxValue, (best + 1L) * outputs * parallel) : throw XGBoostModel.Damaged("its best round is negative");
    }
}
