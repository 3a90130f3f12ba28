using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring;

public sealed class OnnxSuiteTests : IDisposable
{
    readonly TemporaryFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Calls_and_batches_are_timed_beside_the_bare_call_and_answer_as_the_model_does()
    {
        var suite = new OnnxSuite(new(Calls: 50, Runs: 2, Hidden: 16, Seconds: 0.1));

        var result = await suite.RunAsync(new(null, _scratch.Path, new Progress<SuiteProgress>(), Seed: 3), default);

        result.Metrics.Keys.ShouldBe(suite.Metrics, ignoreOrder: true);
        result.Metrics["mismatches"].ShouldBe(0);
        result.Metrics["scorer.bytes"].ShouldBe(0);
        result.Metrics["network.scorer.bytes"].ShouldBe(0);
        result.Metrics["clients8.gain"].ShouldBe(result.Metrics["clients8.perSecond"] / result.Metrics["clients8.direct.perSecond"]);
        result.Peers["C call"]["nanoseconds"].ShouldBeGreaterThan(0);
    }
}
