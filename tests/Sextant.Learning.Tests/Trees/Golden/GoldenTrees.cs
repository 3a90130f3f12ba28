using System.Globalization;

namespace Sextant.Learning.Tests.Trees.Golden;

/// <summary>The trees of XGBoost 1.7.4, made once by the script at the head of the file.</summary>
static class GoldenTrees
{
    public static List<Tree> Of(string run)
    {
        using var reader = new StreamReader(typeof(GoldenTrees).Assembly.GetManifestResourceStream("xgboost-1.7.4.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToList();
        List<Tree> trees = [];
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at] != $"tree {run}") continue;
            var next = at + 1;
            List<TreeNode> nodes = [];
            Read(lines, ref next, nodes);
            trees.Add(new(nodes));
        }

        return trees;
    }

    static int Read(List<string> lines, ref int at, List<TreeNode> nodes)
    {
        var parts = lines[at++].Split(' ');
        double Number(int index) => double.Parse(parts[index], CultureInfo.InvariantCulture);
        var place = nodes.Count;
        nodes.Add(default);
        if (parts[0] == "leaf")
        {
            nodes[place] = TreeNode.Leaf(Number(1), Number(2));
            return place;
        }

        var left = Read(lines, ref at, nodes);
        var right = Read(lines, ref at, nodes);
        nodes[place] = new((int)Number(1), (float)Number(2), left, right, Number(3) == 1, 0, Number(4), Number(5));
        return place;
    }
}
