using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class FraudCsvSuiteTests : IDisposable
{
    const int Rows = 400;

    // The latest quarter is the test.
    const int FirstTestRow = 300;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Four payments a day; large ones at night are often fraud.</summary>
    async Task<SuiteResult> RunAsync(string name, Func<int, int, int> labelOf)
    {
        var random = new Random(1);
        var lines = new List<string> { "time,card,amount,hour,label" };
        for (var i = 0; i < Rows; i++)
        {
            var (amount, hour) = (random.Next(200), random.Next(24));
            var fraud = random.NextDouble() < (amount > 100 && hour < 8 ? 0.8 : 0.1) ? 1 : 0;
            lines.Add($"{new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(6 * i):yyyy-MM-dd HH:mm:ss},c{random.Next(50)},{amount},{hour},{labelOf(i, fraud)}");
        }

        Directory.CreateDirectory(_folder.File(name));
        File.WriteAllLines(Path.Combine(_folder.File(name), "rows.csv"), lines);
        return await new FraudCsvSuite(TimeProvider.System).RunAsync(new(_folder.File(name), _folder.Path, new Progress<SuiteProgress>(), Seed: 1), default);
    }

    [Fact]
    public async Task Every_figure_that_is_promised_is_measured()
    {
        var metrics = (await RunAsync("own", (_, fraud) => fraud)).Metrics;

        metrics.Keys.ShouldBe(new FraudCsvSuite(TimeProvider.System).Metrics, ignoreOrder: true);
        (metrics["rows"], metrics["testRows"]).ShouldBe((Rows, 100));
        // Seven days of four payments each lie between the parts.
        (metrics["trainRows"] + metrics["validationRows"]).ShouldBe(FirstTestRow - (2 * 28));
        metrics["auc"].ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public async Task Labels_of_the_test_choose_nothing()
    {
        var right = (await RunAsync("right", (_, fraud) => fraud)).Metrics;
        var flipped = (await RunAsync("flipped", (row, fraud) => row < FirstTestRow ? fraud : 1 - fraud)).Metrics;

        foreach (var chosen in new[] { "rounds", "learningRate", "maxDepth", "trainRows", "validationRows" }) flipped[chosen].ShouldBe(right[chosen]);
        // The same scores, which now rank the other way.
        flipped["auc"].ShouldBe(1 - right["auc"], 1e-9);
        flipped["logistic.auc"].ShouldBe(1 - right["logistic.auc"], 1e-9);
    }
}
