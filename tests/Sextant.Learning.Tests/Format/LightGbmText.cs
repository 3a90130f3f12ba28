using System.Globalization;
using System.Text;

namespace Sextant.Learning.Tests.Format;

/// <summary>LightGBM models as text, written from the format's documentation, and their predictions by LightGBM's rules read literally.</summary>
static class LightGbmText
{
    /// <summary>One feature, one split.</summary>
    public static string Stump(string decision, string threshold, string more = "num_cat=0", string head = "objective=regression", string tree = "") =>
        Model(head, 1, [$"num_leaves=2\n{more}\nsplit_feature=0\nsplit_gain=3\nthreshold={threshold}\ndecision_type={decision}\nleft_child=-1\nright_child=-2\nleaf_value=-1 1\nleaf_weight=1 1\nleaf_count=4 6\ninternal_value=0.25\ninternal_weight=2\ninternal_count=10\nis_linear=0\nshrinkage=1\n{tree}"]);

    public static string Model(string head, int features, IReadOnlyList<string> trees, int perRound = 1, string version = "v4")
    {
        var names = string.Join(' ', Enumerable.Range(0, features).Select(i => $"Column_{i}"));
        var text = new StringBuilder($"tree\nversion={version}\nnum_class={perRound}\nnum_tree_per_iteration={perRound}\nlabel_index=0\nmax_feature_idx={features - 1}\n{head}\nfeature_names={names}\nfeature_infos={names}\ntree_sizes={string.Join(' ', trees.Select(tree => tree.Length))}\n\n");
        for (var i = 0; i < trees.Count; i++) text.Append(CultureInfo.InvariantCulture, $"Tree={i}\n{trees[i]}\n\n");
        return text.Append("\nend of trees\n\nfeature_importances:\nColumn_0=1\n\nparameters:\n[boosting: gbdt]\nend of parameters\n\npandas_categorical:null\n").ToString();
    }

    /// <summary>A random tree: its text, and what it adds to a row by the rules of LightGBM's documentation.</summary>
    public static (string Text, Func<float[], double> Predict) RandomTree(Random random, int leaves, int features)
    {
        var splits = leaves - 1;
        var (left, right) = (new int[splits], new int[splits]);
        // As LightGBM grows: split s takes a leaf; the leaf stays at its left, a new one is at its right.
        var parents = new (int Split, bool Left)[leaves];
        for (var s = 0; s < splits; s++)
        {
            var leaf = random.Next(s + 1);
            if (s > 0) (parents[leaf].Left ? left : right)[parents[leaf].Split] = s;
            (left[s], right[s]) = (~leaf, ~(s + 1));
            (parents[leaf], parents[s + 1]) = ((s, true), (s, false));
        }

        double[] edges = [0, 1e-35f, -1e-35f, 1e-40, -1e-40, 0.1, 1e300, -1e300];
        var feature = Enumerable.Range(0, splits).Select(_ => random.Next(features)).ToArray();
        var decision = Enumerable.Range(0, splits).Select(_ => random.Next(4) == 0 ? 1 | random.Next(3) << 2 : random.Next(3) << 2 | random.Next(2) << 1).ToArray();
        var sets = Enumerable.Range(0, decision.Count(kind => (kind & 1) != 0)).Select(_ => new[] { (uint)random.Next(256), (uint)random.Next(8) }).ToArray();
        var set = 0;
        var threshold = decision.Select(kind => (kind & 1) != 0 ? set++ : random.Next(3) == 0 ? edges[random.Next(edges.Length)] : random.Next(-8, 9) / 2.0 + (random.Next(2) == 0 ? 0 : 1e-9)).ToArray();
        var value = Enumerable.Range(0, leaves).Select(_ => random.NextDouble() - 0.5).ToArray();

        static string Join<T>(IEnumerable<T> values) => string.Join(' ', values.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}")));
        var text = $"num_leaves={leaves}\nnum_cat={sets.Length}\nsplit_feature={Join(feature)}\nsplit_gain={Join(feature)}\nthreshold={Join(threshold)}\ndecision_type={Join(decision)}\nleft_child={Join(left)}\nright_child={Join(right)}\n"
            + $"leaf_value={Join(value)}\nleaf_weight={Join(value)}\nleaf_count={Join(Enumerable.Repeat(5, leaves))}\ninternal_value={Join(feature)}\ninternal_weight={Join(feature)}\ninternal_count={Join(Enumerable.Repeat(10, splits))}\n"
            + (sets.Length == 0 ? "" : $"cat_boundaries={Join(Enumerable.Range(0, sets.Length + 1).Select(i => 2 * i))}\ncat_threshold={Join(sets.SelectMany(words => words))}\n") + "is_linear=0\nshrinkage=0.1";
        return (text, Predict);

        double Predict(float[] row)
        {
            var at = splits == 0 ? ~0 : 0;
            while (at >= 0) at = GoesLeft(row[feature[at]], at) ? left[at] : right[at];
            return value[~at];
        }

        bool GoesLeft(double x, int split)
        {
            if ((decision[split] & 1) != 0)
            {
                if (double.IsNaN(x) || x < 0 || x >= 64) return false;
                var code = (int)x;
                return (sets[(int)threshold[split]][code / 32] >> (code % 32) & 1) != 0;
            }

            var missing = decision[split] >> 2 & 3;
            if (double.IsNaN(x) && missing != 2) x = 0;
            if ((missing == 1 && x >= -1e-35f && x <= 1e-35f) || (missing == 2 && double.IsNaN(x))) return (decision[split] & 2) != 0;
            return x <= threshold[split];
        }
    }
}
