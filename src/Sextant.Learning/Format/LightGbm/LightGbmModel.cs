using System.Text;

namespace Sextant.Learning;

/// <summary>
/// Reads models that LightGBM 3 or 4 saved as text (<c>save_model("m.txt")</c>, versions v3 and v4): boosting, dart and forests (rf), splits on categories,
/// all three kinds of missing values.
/// </summary>
/// <remarks>
/// Inputs are float32 here and double there: thresholds are moved to the float that divides the floats alike. A category between -1 and 0 is none here.
/// Margins of a model with a sigmoid parameter are log odds (LightGBM's raw score times that parameter). A cover is a number of rows, as LightGBM's own
/// contributions have it. Linear trees are refused.
/// </remarks>
public static class LightGbmModel
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a model from a stream, to its end.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static TreeEnsemble Read(Stream stream) => Read(ModelBytes.ReadAll(stream, "SXT2142"));

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidInputException">SXT2142: damaged, cut off, or no such model. SXT2143: a model that is not supported.</exception>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes)
    {
        var (head, sections) = Sections(Text(bytes));
        if (head.Text("version") is not ("v3" or "v4")) throw Unsupported($"it was saved as version '{head.Text("version")}'; v3 and v4 (LightGBM 3 and 4) are read. Save it with one of these.");
        var objective = LightGbmObjective.Read(head.Text("objective"));
        var names = head.Words("feature_names");
        if (names.Length != head.Integer("max_feature_idx") + 1L) throw head.Wrong($"{names.Length} feature names, but {head.Integer("max_feature_idx") + 1L} features");
        var outputs = head.Integer("num_tree_per_iteration");
        if (outputs < 1 || outputs > Math.Max(1, sections.Count) || sections.Count % outputs != 0) throw head.Wrong($"{sections.Count} trees, which are no rounds of {outputs}");
        if (head.Has("tree_sizes") && head.Words("tree_sizes").Length != sections.Count) throw head.Wrong($"sizes of {head.Words("tree_sizes").Length} trees, but {sections.Count} follow");

        // A forest's trees are averaged.
        var weight = objective.Scale / (head.Has("average_output") ? Math.Max(1, sections.Count / outputs) : 1);
        var budget = new CategoryBudget(what => Damaged(what));
        return new(names, [.. sections.Select(section => LightGbmTree.Read(section, names.Length, weight, budget))], new double[outputs], objective.Link);
    }

    internal static InvalidInputException Damaged(string what, Exception? inner = null) =>
        new("SXT2142", $"The LightGBM model cannot be read: {what}. Save it again with save_model.", inner);

    internal static InvalidInputException Unsupported(string what) => new("SXT2143", $"The LightGBM model is not supported: {what}");

    static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw Damaged("it is no UTF-8 text", error);
        }
    }

    static (LightGbmSection Head, List<LightGbmSection> Trees) Sections(string text)
    {
        var head = new LightGbmSection("its head");
        var trees = new List<LightGbmSection>();
        var first = true;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim().ToString();
            if (first && line != "tree") throw Damaged("its first line is not 'tree'");
            if (line == "end of trees") return (head, trees);
            if (line.StartsWith("Tree=", StringComparison.Ordinal))
            {
                if (line != $"Tree={trees.Count}") throw Damaged($"'{line}' stands where 'Tree={trees.Count}' belongs");
                trees.Add(new($"tree {trees.Count}"));
            }
            else if (line.Length > 0 && !first)
            {
                (trees.Count == 0 ? head : trees[^1]).Add(line);
            }

            first = false;
        }

        throw Damaged("it is cut off: there is no line 'end of trees'");
    }
}
