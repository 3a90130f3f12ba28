using Sextant.Hosting.Models;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Models;

/// <summary>Base, contributions and rest are the model's own score.</summary>
public sealed class ScoreExplainerTests
{
    static async Task<(ModelScores Scores, ScoreExplanation Explanation)> ExplainAsync((ModelManifest, PackageContent) package, params float[] row)
    {
        await using var models = await HostedModels.OpenAsync();
        await models.SetAsync("champion", await models.RegisterAsync(package));
        var served = await models.ServedAsync("m");
        var scores = await models.Host.ScoreAsync(served, row, "k");
        return (scores, (await new ScoreExplainer(models.Host.Registry).ExplainAsync(served, row, scores, CancellationToken.None)).Single());
    }

    static (ModelManifest, PackageContent) Logistic(ModelCalibration? calibration) => (
        new ModelManifest("m", LinearKind.KindName, TreesKind.Signature(2, 1)) { Features = [new("a", "number"), new("b", "number")], Calibration = calibration },
        LinearKind.Content(new([1, -2], [0.5, 0.25], 0.1, LinearLink.Logistic)));

    [Fact]
    public async Task A_calibration_that_is_a_line_in_log_odds_stretches_the_contributions()
    {
        var (scores, explanation) = await ExplainAsync(Logistic(new(new PlattCalibrator(0.8, -0.3))), 3, 1);

        explanation.Unit.ShouldBe("log odds");
        (1 / (1 + Math.Exp(-explanation.Margin))).ShouldBe(scores.Values.Single(), 1e-12);
    }

    [Fact]
    public async Task Before_any_other_calibration_the_unit_says_so()
    {
        var (_, explanation) = await ExplainAsync(Logistic(new(new PlattCalibrator(2, 0), CalibrationInput.Prediction)), 3, 1);

        (explanation.Unit, Math.Round(explanation.Margin, 9)).ShouldBe(("log odds before calibration", 1.1));
    }

    [Fact]
    public async Task Of_many_columns_the_largest_are_named_and_the_rest_is_their_sum()
    {
        var columns = Enumerable.Range(1, 12).Select(i => ($"c{i}", (double)i)).ToArray();

        var (scores, explanation) = await ExplainAsync(HostedModels.Sum("m", columns), [.. Enumerable.Repeat(1f, 12)]);

        (explanation.Contributions.Count, explanation.Contributions[0].Column, explanation.Rest, explanation.Margin).ShouldBe((10, "c12", 3, scores.Values.Single()));
    }

    [Fact]
    public async Task What_a_constant_said_cannot_be_explained()
    {
        await using var models = await HostedModels.OpenAsync();
        await models.SetAsync("champion", await models.RegisterAsync(HostedModels.Sum("m", ("a", 1))));
        var scores = new ModelScores([0], 1, [new ServedBy(StepKind.Constant, "constant", 0)], ["it is down"]);
        var served = await models.ServedAsync("m");

        var error = await Should.ThrowAsync<InvalidInputException>(() => new ScoreExplainer(models.Host.Registry).ExplainAsync(served, [1], scores, CancellationToken.None));

        error.Code.ShouldBe("SXT2316");
    }
}
