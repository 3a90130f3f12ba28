using Sextant.Hosting.Capacity;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Capacity;

public sealed class UnitCostMeasurementTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Every_cost_is_measured_on_real_stores_and_lies_within_its_spread()
    {
        using var folder = new TemporaryFolder();

        var costs = await new UnitCostMeasurement(TimeProvider.System).MeasureAsync(folder.File("w"), "here", UnitCost.Exact(1, "given"), CancellationToken.None);

        costs.Checked("measured").All().ShouldAllBe(pair => pair.Value.Low <= pair.Value.Value && pair.Value.Value <= pair.Value.High && pair.Value.How.Length > 0);
        // A number is 8 bytes, in memory and, as these are made up, nearly so in Parquet.
        costs.OnlineFeatureBytes.Value.ShouldBeInRange(7.5, 24);
        costs.EventParquetBytes.Value.ShouldBeGreaterThan(8);
        foreach (var cost in new[] { costs.OnlineRowBytes, costs.EventMicros, costs.DecisionMicros, costs.ScoreRowMicros, costs.RecordBytes, costs.DecisionLogBytes, costs.DecisionParquetBytes, costs.EventLogBytes })
            cost.Value.ShouldBeGreaterThan(0);
    }
}
