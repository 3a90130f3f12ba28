using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class ExpectedFeaturesTests
{
    [RealDataFact(PaymentFiles.DataSet)]
    public async Task All_values_of_the_handbooks_sample_are_ours()
    {
        using var folder = new TemporaryFolder();
        var context = new SuiteContext(Path.GetDirectoryName(RealDataFactAttribute.Folder(PaymentFiles.DataSet)), folder.Path, new Progress<SuiteProgress>(), Seed: 1);
        var files = PaymentFiles.Find(context);
        var set = new HandbookTrainingSet(files, TimeProvider.System);
        var start = set.FirstDay(CancellationToken.None).Add(TimeSpan.FromDays(FraudHandbookSuite.DaysBeforeFirstFold));
        await set.BuildAsync(start, start.Add(TimeSpan.FromDays(21)), context, CancellationToken.None);
        var metrics = new Dictionary<string, double>();

        ExpectedFeatures.Compare(HandbookTrainingSet.FileIn(context), ExpectedFeatures.Find(files)!, metrics, CancellationToken.None);

        (metrics["expected.values"], metrics["expected.mismatches"], metrics["expected.missingRows"]).ShouldBe((10_459 * 15, 0, 0));
    }
}
