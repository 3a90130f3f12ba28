using Sextant.Hosting.Models;
using Sextant.Hosting.Tests.Learning;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Models;

/// <summary>A model of <c>learn train</c> is the same model as a package.</summary>
public sealed class TablePackageTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    TableModel Train(string kind, string label, string file)
    {
        using var learning = new TableLearning(new Progress<SuiteProgress>(), CancellationToken.None);
        learning.Train(file, new(label) { Ignored = ["payment"], Kind = kind, Rounds = 10 }, _folder.File("a.model"));
        return TableModelFile.Read(File.ReadAllBytes(_folder.File("a.model")));
    }

    [Theory]
    [InlineData("gbdt", "fraud")]
    [InlineData("logistic", "fraud")]
    [InlineData("gbdt", "amount")]
    [InlineData("ridge", "amount")]
    public void Its_scores_are_the_predictions_missing_and_unknown_values_included(string kind, string label)
    {
        var file = PaymentFile.Write(_folder.File("p.csv"), rows: 400);
        var model = Train(kind, label, file);
        using var package = PackageReader.Open(ModelImport.ToPackage(_folder.File("a.model"), "pay", _folder.File("a.package")));
        using var opened = new ModelKinds(ModelKinds.BuiltIn).Open(package);
        using var files = new Sextant.Adapters.DuckDb.DuckDbTabularReader();
        var table = new LearningTableReader(files).Read(file, model, new Progress<SuiteProgress>(), CancellationToken.None);
        var scores = new double[table.Rows];

        opened.Scorer!.Score(table.Values, scores);

        scores.ShouldBe(Array.ConvertAll(model.Margins(table), model.Prediction), 1e-12);
        table.Values.ShouldContain(float.NaN);
    }

    [Fact]
    public void It_says_how_it_was_made_and_how_good_it_is()
    {
        var file = PaymentFile.Write(_folder.File("p.csv"), rows: 400);
        var model = Train("gbdt", "fraud", file);

        var manifest = TablePackage.Manifest(model, "pay");

        manifest.Features.Select(feature => feature.Name).ShouldBe(model.Columns.Select(column => column.Name));
        manifest.Metric("auc")!.Rows.ShouldBe(model.Training.TestRows);
        manifest.Reference!.Inputs.ShouldAllBe(input => input.Count == model.Training.TrainRows);
        manifest.Reference.Score!.Mean!.Value.ShouldBeInRange(0.01, 0.5);
        (manifest.TrainingSet, manifest.Seed, manifest.Parameters["label"]).ShouldBe((LearningTableReader.HashOf(file), 1, "fraud"));
    }

    [Fact]
    public void The_same_model_is_the_same_bytes()
    {
        Train("gbdt", "fraud", PaymentFile.Write(_folder.File("p.csv"), rows: 300));

        var one = File.ReadAllBytes(ModelImport.ToPackage(_folder.File("a.model"), "pay", _folder.File("1")));

        File.ReadAllBytes(ModelImport.ToPackage(_folder.File("a.model"), "pay", _folder.File("2"))).ShouldBe(one);
    }
}
