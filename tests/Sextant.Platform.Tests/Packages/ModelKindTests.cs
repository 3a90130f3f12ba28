using System.Buffers.Binary;
using Sextant.Learning;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Packages;

public sealed class ModelKindTests : IDisposable
{
    static readonly ModelKinds Kinds = new(ModelKinds.BuiltIn);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trees_score_as_their_ensemble_with_its_calibration()
    {
        using var package = PackageReader.Open(TestModels.Write(_folder.File("a")));
        using var model = Kinds.Open(package);
        var (scores, margins) = (new double[3], new double[3]);

        model.Scorer!.Score(TestModels.Rows, scores);

        new FlatTrees(TestModels.Trees()).Margins(TestModels.Rows, margins);
        scores.ShouldBe(Array.ConvertAll(margins, new PlattCalibrator(1.1, -0.2).Apply));
        GoldenExamples.Of(package)!.LargestDifference(model.Scorer).ShouldBe(0);
    }

    [Fact]
    public void A_score_allocates_nothing()
    {
        using var package = PackageReader.Open(TestModels.Write(_folder.File("a")));
        using var model = Kinds.Open(package);
        var scores = new double[3];
        model.Scorer!.Score(TestModels.Rows, scores);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) model.Scorer.Score(TestModels.Rows, scores);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_calibration_may_take_what_the_link_made()
    {
        var manifest = TestModels.Manifest() with { Calibration = new(new BetaCalibrator(1, 1, 0.5), CalibrationInput.Prediction) };
        PackageWriter.Write(_folder.File("a"), manifest, TestModels.Contents());
        using var package = PackageReader.Open(_folder.File("a"));
        using var model = Kinds.Open(package);
        var (scores, predictions) = (new double[3], new double[3]);

        model.Scorer!.Score(TestModels.Rows, scores);

        new FlatTrees(TestModels.Trees()).Predict(TestModels.Rows, predictions);
        scores.ShouldBe(Array.ConvertAll(predictions, new BetaCalibrator(1, 1, 0.5).Apply));
    }

    [Fact]
    public void A_linear_model_counts_a_missing_value_as_the_mean_and_a_category_by_its_weight()
    {
        var weights = new LinearWeights([2, 1, -1, 0.5], [10, 0.5, 0.25, 0.25], 3, LinearLink.Identity);
        using var model = Linear(weights, calibration: null);
        var scores = new double[4];

        model.Scorer!.Score([4, 1, float.NaN, 2, 4, float.NaN, 4, 7], scores);

        // Missing text: 0.5·1 − 0.25·1 + 0.25·0.5; code 7 is none.
        scores.ShouldBe([3 + 8 - 1, 3 + 20 + 0.5, 3 + 8 + 0.375, 3 + 8 + 0.375]);
    }

    [Fact]
    public void A_logistic_model_gives_probabilities()
    {
        using var model = Linear(new([1, 0, 0, 0], [0, 0, 0, 0], 0, LinearLink.Logistic), calibration: null);
        var scores = new double[1];

        model.Scorer!.Score([2, 0], scores);

        scores[0].ShouldBe(1 / (1 + Math.Exp(-2)), 1e-15);
    }

    [Fact]
    public void Weights_that_do_not_fit_the_manifest_are_refused()
    {
        Code(() => Linear(new([1], [0], 0, LinearLink.Identity), null)).ShouldBe("SXT2247");
        Code(() => Open(TestModels.Manifest() with { Features = [new("amount", "number"), new("years", "number")], Reference = null }, TestModels.Contents())).ShouldBe("SXT2247");
        Code(() => Open(TestModels.Manifest())).ShouldBe("SXT2244");
        Code(() => Open(TestModels.Manifest(), new PackageContent("trees", new byte[100]))).ShouldBe("SXT2144");
    }

    [Fact]
    public void A_kind_that_is_not_here_is_named()
    {
        var error = Should.Throw<InvalidInputException>(() => Open(TestModels.Manifest() with { Kind = "tree" }, TestModels.Contents()));

        error.Code.ShouldBe("SXT2246");
        error.Message.ShouldContain("Did you mean 'trees'? There are linear, trees.");
    }

    [Fact]
    public void Damaged_weights_and_golden_examples_are_refused_whatever_they_claim()
    {
        var linear = new LinearWeights([1, 2], [0, 0], 1, LinearLink.Identity).ToBytes();
        foreach (var count in (int[])[-1, 1, int.MaxValue])
        {
            BinaryPrimitives.WriteInt32LittleEndian(linear.AsSpan(16), count);
            Code(() => LinearWeights.Read(linear, "it")).ShouldBe("SXT2240");
        }

        Code(() => LinearWeights.Read(new LinearWeights([double.NaN], [0], 1, LinearLink.Identity).ToBytes(), "it")).ShouldBe("SXT2240");
        var golden = new GoldenExamples(2, 1, [1, 2], [0.5], 0).ToContent().Bytes.ToArray();
        for (var place = 12; place <= 20; place += 4)
        {
            var changed = (byte[])golden.Clone();
            BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(place), int.MaxValue);
            Code(() => GoldenExamples.Read(changed, "it")).ShouldBe("SXT2240");
        }

        Code(() => GoldenExamples.Read(golden.AsSpan(0, 30), "it")).ShouldBe("SXT2240");
        GoldenExamples.Read(golden, "it").Scores.ShouldBe([0.5]);
    }

    OpenedModel Linear(LinearWeights weights, ModelCalibration? calibration) => Open(
        new ModelManifest("price", LinearKind.KindName, TreesKind.Signature(2, 1)) { Features = [new("size", "number"), new("town", "text", ["a", "b", "c"])], Calibration = calibration },
        LinearKind.Content(weights));

    OpenedModel Open(ModelManifest manifest, params PackageContent[] contents)
    {
        PackageWriter.Write(_folder.File("model"), manifest, contents);
        using var package = PackageReader.Open(_folder.File("model"));
        return Kinds.Open(package);
    }

    static string Code(Action action) => Should.Throw<SextantException>(action).Code;
}
