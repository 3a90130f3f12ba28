using Sextant.Learning;
using Sextant.Numerics;
using Sextant.Testing;

namespace Sextant.Adapters.Onnx.Tests;

/// <summary>Trees that we trained, written as ONNX and scored by ONNX Runtime.</summary>
public sealed class TreeScorerTests : ScorerContract, IDisposable
{
    const int Columns = 5;

    readonly TreeEnsemble _trees;
    readonly OnnxModel _model;

    public TreeScorerTests()
    {
        _trees = Train(Rows(2000));
        _model = OnnxModel.FromBytes(OnnxTrees.Write(_trees), new() { Name = "trees" });
        Scorer = new OnnxScorer(_model);
    }

    protected override IScorer Scorer { get; }

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Predictions_are_those_of_our_own_trees()
    {
        var rows = Rows(1000);
        var (theirs, ours) = (new double[1000], new double[1000]);

        Scorer.Score(rows, theirs);
        new FlatTrees(_trees).Predict(rows, ours);

        for (var i = 0; i < ours.Length; i++) theirs[i].ShouldBe(ours[i], 1e-6);
    }

    [Fact]
    public void Another_output_can_be_named()
    {
        var margins = new double[1];
        var predictions = new double[1];

        new OnnxScorer(_model, "margins").Score(Rows(1), margins);
        Scorer.Score(Rows(1), predictions);

        predictions[0].ShouldBe(1 / (1 + Math.Exp(-margins[0])), 1e-6);
    }

    [Fact]
    public void An_output_that_is_not_there_is_refused_with_those_that_are() =>
        Should.Throw<InvalidInputException>(() => new OnnxScorer(_model, "chances")).Message.ShouldContain("'margins' float32[?, 1], 'predictions' float32[?, 1]");

    protected override float[] Rows(int count)
    {
        var random = new SeededRandom(7);
        var rows = new float[count * Columns];
        // Some values are missing.
        for (var i = 0; i < rows.Length; i++) rows[i] = random.NextInt32(20) == 0 ? float.NaN : (float)random.NextNormal();
        return rows;
    }

    static TreeEnsemble Train(float[] rows)
    {
        var labels = new float[rows.Length / Columns];
        for (var i = 0; i < labels.Length; i++) labels[i] = rows[i * Columns] + (rows[(i * Columns) + 1] * rows[(i * Columns) + 2]) > 0.3 ? 1 : 0;
        var matrix = new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(i => $"f{i}")], rows);
        return new TreeTrainer(new TreeOptions { Rounds = 30, MaxDepth = 4 }).Train(new TrainingRows(matrix, labels));
    }
}
