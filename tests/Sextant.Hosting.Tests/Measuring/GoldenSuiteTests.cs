using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring;

public sealed class GoldenSuiteTests : IDisposable
{
    readonly TemporaryFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Imported_models_say_what_TensorFlow_js_says()
    {
        var suite = new GoldenSuite();

        var result = await suite.RunAsync(new(null, _scratch.Path, new Progress<SuiteProgress>(), Seed: 1), default);

        result.Metrics.Keys.ShouldBe(suite.Metrics, ignoreOrder: true);
        result.Metrics["mismatches"].ShouldBe(0);
        result.Metrics["largestDifference"].ShouldBeLessThan(1e-5);
    }
}
