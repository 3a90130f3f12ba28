using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring;

public sealed class EntityGraphSuiteTests
{
    [Fact]
    public void Every_figure_is_measured_on_a_small_graph()
    {
        using var folder = new TemporaryFolder();
        var context = new SuiteContext(null, folder.Path, new Progress<SuiteProgress>(), Seed: 1);
        var result = EntityGraphSuite.Run(context, CancellationToken.None, links: 20_000, cards: 2_000, reads: 100);
        result.Metrics.Keys.ShouldBe(new EntityGraphSuite().Metrics, ignoreOrder: true);
        result.Metrics.Values.ShouldAllBe(value => value > 0);
    }
}
