using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>XGBoost and scikit-learn on the same rows and folds; their scores are measured as ours are.</summary>
static class FraudPeer
{
    /// <summary>Figures by peer; none if there is no Python with both libraries.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>> RunAsync(
        FraudRows rows, IReadOnlyList<RowSplit> folds, IReadOnlyList<RowSplit> validation, SuiteContext context, CancellationToken cancellationToken)
    {
        var figures = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        if (await PythonPeer.TryFindAsync("xgboost, sklearn", cancellationToken) is not { } python) return figures;
        context.Progress.Report(new SuiteProgress("the same with XGBoost and scikit-learn", 0, 0));
        var arguments = Arguments(rows, folds, validation, context.ScratchFolder);
        var answer = await python.RunAsync("fraud_handbook", arguments, cancellationToken);
        var boosted = new Dictionary<string, double>(Figures("book.", "boosted"));
        foreach (var name in new[] { "rounds", "learningRate", "maxDepth" }) boosted[$"book.{name}"] = answer[name]!.GetValue<double>();
        figures[$"xgboost {answer["xgboost"]}"] = boosted;
        figures[$"scikit-learn {answer["sklearn"]}"] = new Dictionary<string, double>([.. Figures("book.logistic.", "logistic"), .. Figures("book.tree.", "tree")]);
        return figures;

        IEnumerable<KeyValuePair<string, double>> Figures(string prefix, string model) =>
            FoldFigures.Of(prefix, rows, folds, [.. folds.Select((_, i) => Read(Path.Combine(context.ScratchFolder, $"{model}{i}.f64")))]);
    }

    static JsonObject Arguments(FraudRows rows, IReadOnlyList<RowSplit> folds, IReadOnlyList<RowSplit> validation, string folder)
    {
        Write(folder, "features.f32", rows.Values);
        Write(folder, "labels.f64", rows.Labels);
        return new()
        {
            ["folder"] = folder,
            ["columns"] = rows.Names.Count,
            ["folds"] = WriteFolds(folder, "fold", folds),
            ["validation"] = WriteFolds(folder, "validation", validation),
            ["chosen"] = TreeGrid.Handbook.Chosen,
            ["bins"] = FraudModels.Bins,
            ["rounds"] = Numbers(TreeGrid.Handbook.Rounds.Select(rounds => (double)rounds)),
            ["rates"] = Numbers(TreeGrid.Handbook.LearningRates),
            ["depths"] = Numbers(TreeGrid.Handbook.Depths.Select(depth => (double)depth)),
        };
    }

    static JsonArray Numbers(IEnumerable<double> numbers) => [.. numbers.Select(number => JsonValue.Create(number))];

    static JsonArray WriteFolds(string folder, string name, IReadOnlyList<RowSplit> folds)
    {
        for (var i = 0; i < folds.Count; i++)
        {
            Write(folder, $"{name}{i}-train.i32", folds[i].Train.ToArray());
            Write(folder, $"{name}{i}-test.i32", folds[i].HeldOut.ToArray());
        }

        return [.. Enumerable.Range(0, folds.Count).Select(i => JsonValue.Create($"{name}{i}"))];
    }

    static void Write<T>(string folder, string name, T[] values)
        where T : struct => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes(values.AsSpan()));

    static double[] Read(string path) => MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();
}
