using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring;

public sealed class LearningSpeedSuiteTests : IDisposable
{
    static readonly GbdtSizes Few = new(Rows: 600, HeldOut: 200, Trees: 5);

    readonly TemporaryFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [PythonFact("xgboost")]
    public async Task Training_is_timed_beside_xgboost_and_predicts_rows_held_out_as_well()
    {
        var result = await RunAsync(new GbdtSuite(Few, SideRunners.Here));

        result.Metrics["auc"].ShouldBeGreaterThan(0.6);
        var peer = result.Peers["xgboost"];
        peer["auc"].ShouldBe(result.Metrics["auc"], 0.05);
        peer["peakMb"].ShouldBeGreaterThan(0);
        result.Metrics["ratioToPeer"].ShouldBe(result.Metrics["wallSeconds"] / peer["wallSeconds"]);
    }

    [PythonFact("xgboost")]
    public async Task Predictions_are_those_of_the_peer_whose_model_was_imported() =>
        (await RunAsync(new GbdtPredictSuite(Few))).Metrics["mismatches"].ShouldBe(0);

    [PythonFact("xgboost")]
    public async Task Contributions_are_those_of_the_peer_whose_model_was_imported() =>
        (await RunAsync(new TreeShapSuite(Few))).Metrics["mismatches"].ShouldBe(0);

    [PythonFact("numpy")]
    public async Task Products_of_matrices_are_those_of_the_peer() =>
        (await RunAsync(new GemmSuite(48, 20, SideRunners.Here))).Metrics["mismatches"].ShouldBe(0);

    [Fact]
    public async Task The_online_learner_learns_more_than_the_mean_and_less_than_the_truth()
    {
        var metrics = (await RunAsync(new FtrlSuite(20_000))).Metrics;

        metrics["logloss"].ShouldBeInRange(metrics["best.logloss"], metrics["constant.logloss"]);
    }

    [Fact]
    public async Task Scaling_times_every_number_of_rows_and_threads() =>
        (await RunAsync(new GbdtScalingSuite(Few))).Metrics.Count.ShouldBe(10);

    [Fact]
    public void Rows_made_up_from_the_same_seed_are_the_same_and_from_another_are_others()
    {
        new MadeUpRows(50, 7).Values.ShouldBe(new MadeUpRows(50, 7).Values);
        new MadeUpRows(50, 8).Values.ShouldNotBe(new MadeUpRows(50, 7).Values);
    }

    /// <summary>Runs it, and expects positive figures of the names that the suite promises.</summary>
    async Task<SuiteResult> RunAsync(ISuite suite)
    {
        var result = await suite.RunAsync(new(null, _scratch.Path, new Progress<SuiteProgress>(), Seed: 3), default);

        result.Metrics.Keys.ShouldBe(suite.Metrics, ignoreOrder: true);
        // CPU time is counted in steps that tiny runs do not reach.
        result.Metrics.Where(metric => metric.Key != "mismatches" && !metric.Key.Contains("cpu", StringComparison.Ordinal)).ShouldAllBe(metric => metric.Value > 0);
        return result;
    }
}
