using Sextant.Learning;

namespace Sextant.Platform.Tests;

/// <summary>Small models that differ as a test asks.</summary>
static class TestModels
{
    public static readonly float[] Rows = [0.2f, 3, 0.9f, float.NaN, float.NaN, -1];

    /// <summary>Two trees over amount and age.</summary>
    public static TreeEnsemble Trees(double leaf = 0.5, TreeLink link = TreeLink.Logistic) => new(
        ["amount", "age"],
        [Split(0, 0.5f, -leaf, leaf), Split(1, 2f, 0.25, -0.75)],
        [0.1],
        link);

    public static ModelManifest Manifest(string name = "fraud") => new(name, TreesKind.KindName, TreesKind.Signature(2, 1))
    {
        Description = "Tells stolen cards | from others.",
        Owner = "risk",
        Limitations = ["Not for credit."],
        Features = [new("amount", "number"), new("age", "number")],
        FeatureSet = "fraud@3",
        TrainingSet = "0123abcd",
        CodeVersion = "1.2.3",
        Parameters = new Dictionary<string, string> { ["rounds"] = "2", ["depth"] = "1" },
        Seed = 7,
        Metrics =
        [
            new("auc", 0.91) { Low = 0.90, High = 0.92, Rows = 1000 },
            new("auc", 0.89) { Slice = new("country", "DE"), Rows = 600 },
            new("auc", 0.93) { Slice = new("country", "FR"), Rows = 400 },
            new("ece", 0.012),
            new("eceNoise", 0.010),
        ],
        Reference = Reference(),
        Calibration = new(new PlattCalibrator(1.1, -0.2)),
    };

    public static PackageContent[] Contents(double leaf = 0.5) =>
    [
        TreesKind.Content(Trees(leaf)),
        GoldenExamples.Of(new TreesScorer(new(Trees(leaf)), new(TreeLink.Logistic, Manifest().Calibration)), Rows, 1e-9).ToContent(),
    ];

    /// <summary>A package whose bytes differ with the leaf.</summary>
    public static string Write(string path, double leaf = 0.5, string name = "fraud")
    {
        PackageWriter.Write(path, Manifest(name), Contents(leaf));
        return path;
    }

    static ReferenceStatistics Reference()
    {
        var collector = new ReferenceCollector(["amount", "age"]);
        for (var i = 0; i < 100; i++) collector.Add([i / 100f, i % 10 == 0 ? float.NaN : i], i / 100.0);
        return collector.ToStatistics();
    }

    static Tree Split(int feature, float threshold, double left, double right) =>
        new([new(feature, threshold, 1, 2, MissingLeft: true, 0, Gain: 1, Cover: 10), TreeNode.Leaf(left, 6), TreeNode.Leaf(right, 4)]);
}
