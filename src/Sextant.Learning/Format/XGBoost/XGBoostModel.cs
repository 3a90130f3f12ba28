namespace Sextant.Learning;

/// <summary>
/// Reads models that XGBoost 1.x, 2.x or 3.x saved as JSON or UBJSON (<c>save_model("m.json")</c>, <c>"m.ubj"</c>): boosters gbtree and dart, forests,
/// splits on categories. Margins are equal but for XGBoost's float32 sums.
/// </summary>
/// <remarks>
/// Not read: linear boosters, leaves of vectors, objectives whose prediction no <see cref="TreeLink"/> makes (they are refused), and the old binary format.
/// <c>multi:softmax</c> predicts the probabilities of the classes; XGBoost itself answers with the largest one's number.
/// </remarks>
public static class XGBoostModel
{
    /// <summary>The most features a model may have: each gets a name.</summary>
    const int MostFeatures = 1_000_000;

    const int MostOutputs = 100_000;

    /// <summary>Reads a model from a stream, to its end.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, bool)"/>
    public static TreeEnsemble Read(Stream stream, bool untilBest = false) => Read(ModelBytes.ReadAll(stream, "SXT2140"), untilBest);

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">The file; which of the two formats it is shows in its first bytes.</param>
    /// <param name="untilBest">Only the rounds up to the best one of early stopping, as XGBoost's scikit-learn interface predicts; else all, as its Booster does.</param>
    /// <exception cref="InvalidInputException">SXT2140: damaged, cut off, or no such model. SXT2141: a model that is not supported.</exception>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes, bool untilBest = false)
    {
        var model = IsUbjson(bytes) ? UbjsonReader.Read(bytes) : JsonModelReader.Read(bytes);
        EnsureVersion(model);
        return Ensemble(model.Member("learner"), untilBest);
    }

    internal static InvalidInputException Damaged(string what, Exception? inner = null) =>
        new("SXT2140", $"The XGBoost model cannot be read: {what}. Save it again with save_model, as .json or .ubj.", inner);

    internal static InvalidInputException Unsupported(string what) => new("SXT2141", $"The XGBoost model is not supported: {what}");

    // JSON goes on with a quote or white space; UBJSON with the type of the first name's length.
    static bool IsUbjson(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && bytes[0] == '{' && "iUIlL$#"u8.Contains(bytes[1]);

    static void EnsureVersion(ModelValue model)
    {
        var version = model.Integers("version");
        if (version.Length == 0 || version[0] is < 1 or > 3) throw Unsupported($"it was saved by version {string.Join('.', version)}; versions 1 to 3 are read. Save it with one of these.");
    }

    static TreeEnsemble Ensemble(ModelValue learner, bool untilBest)
    {
        var parameters = learner.Member("learner_model_param");
        var objective = learner.Member("objective").TextOf("name");
        var link = XGBoostObjective.Link(objective);
        var features = parameters.Integer("num_feature");
        var outputs = Math.Max(1, Math.Max(parameters.Integer("num_class", 0), parameters.Integer("num_target", 1)));
        if (features is < 0 or > MostFeatures) throw Unsupported($"it has {features} features; at most {MostFeatures} are taken.");
        if (outputs > MostOutputs) throw Unsupported($"it has {outputs} outputs; at most {MostOutputs} are taken.");
        var trees = XGBoostTrees.Read(learner, features, outputs, untilBest);
        return new(Names(learner, features), trees, BaseMargins(parameters, objective, outputs), link);
    }

    static double[] BaseMargins(ModelValue parameters, string objective, int outputs)
    {
        var scores = parameters.NumberOrNumbers("base_score");
        if (scores.Length != 1 && scores.Length != outputs) throw Damaged($"it has {scores.Length} base scores for {outputs} outputs");
        return [.. Enumerable.Range(0, outputs).Select(output => XGBoostObjective.Margin(objective, scores[scores.Length == 1 ? 0 : output]))];
    }

    static List<string> Names(ModelValue learner, int features)
    {
        var names = learner.Find("feature_names") is null ? [] : learner.Items("feature_names").Select(name => name.AsText ?? throw Damaged("a feature's name is no text")).ToList();
        if (names.Count == 0) return [.. Enumerable.Range(0, features).Select(i => $"f{i}")];
        return names.Count == features ? names : throw Damaged($"it names {names.Count} of {features} features");
    }
}
